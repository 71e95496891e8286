using ArgilFunctions.Activities;
using ArgilFunctions.Contracts;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Entities;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Simulation.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Simulation.Tests.Mutations;

/// <summary>Eight mistakes that a change might bring in, and that must not go unnoticed.</summary>
internal static class DeliberateBugs
{
    public static Bugs DropARelease => new() { WrapFunctions = functions => new DroppedRelease(functions) };

    public static Bugs GrantASixth => new() { Configure = services => services.PostConfigure<AssetSlotsOptions>(options => options.Capacity++) };

    public static Bugs SkipTheFindBeforeCreate => new() { WrapFunctions = functions => new SkippedFind(functions) };

    public static Bugs ForgetATimerOnRestart => new() { WrapStore = store => new ForgottenTimer(store) };

    public static Bugs LoseAnEventOnContinueAsNew => new() { WrapStore = store => new LostEvents(store) };

    public static Bugs ReuseAStaleToken => new() { WrapFunctions = functions => new StaleToken(functions) };

    public static Bugs RenderAgainWhenInDoubt => new() { WrapFunctions = functions => new RepeatedRender(functions) };

    public static Bugs LoseAWebhook => new() { WrapFunctions = functions => new LostWebhook(functions) };

    private sealed class DroppedRelease(IDurableFunctions functions) : WrappedFunctions(functions)
    {
        public override Task<object?> RunEntityAsync(string name, TaskEntityOperation operation) => operation.Name == nameof(AssetSlots.Release)
            ? Task.FromResult<object?>(new SlotHandOff([]))
            : base.RunEntityAsync(name, operation);
    }

    private sealed class SkippedFind(IDurableFunctions functions) : WrappedFunctions(functions)
    {
        public override Task<object?> RunActivityAsync(
            string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation) => name == nameof(FindVideoActivity)
            ? Task.FromResult<object?>(null)
            : base.RunActivityAsync(name, instanceId, readInput, cancellation);
    }

    private sealed class RepeatedRender(IDurableFunctions functions) : WrappedFunctions(functions)
    {
        public override async Task<object?> RunActivityAsync(
            string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation) =>
            await base.RunActivityAsync(name, instanceId, readInput, cancellation) is var answer && answer is RenderAnswer { Result: RenderResult.InDoubt }
                ? await base.RunActivityAsync(name, instanceId, type => ((RenderVideo)readInput(type)!) with { Attempt = 100 }, cancellation)
                : answer;
    }

    /// <summary>Takes a receiver's error for its answer.</summary>
    private sealed class LostWebhook(IDurableFunctions functions) : WrappedFunctions(functions)
    {
        public override async Task<object?> RunActivityAsync(
            string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation) =>
            await base.RunActivityAsync(name, instanceId, readInput, cancellation) is var answer && answer is WebhookOutcome { Result: WebhookResult.Failed }
                ? new WebhookOutcome(WebhookResult.Delivered)
                : answer;
    }

    private sealed class StaleToken(IDurableFunctions functions) : WrappedFunctions(functions)
    {
        public override async Task<object?> RunEntityAsync(string name, TaskEntityOperation operation) =>
            await base.RunEntityAsync(name, operation) is var answer && answer is SlotClaim { IsValid: false } refused
                ? refused with { IsValid = true, ExpiresAt = refused.ExpiresAt + TimeSpan.FromMinutes(3) }
                : answer;
    }

    private sealed class LostEvents(IDurableStore store) : BrokenStore(store)
    {
        public override Task<CommitResult> CommitAsync(StoreCommit commit) => base.CommitAsync(commit.ReplaceHistory
            ? commit with { History = [.. commit.History.Where(entry => entry.Kind != EventKind.EventRaised)] }
            : commit);
    }

    /// <summary>Read first of all when the engine starts, so that is when the timer goes.</summary>
    private sealed class ForgottenTimer(IDurableStore store) : BrokenStore(store)
    {
        public override IReadOnlyList<ActivityTask> ListActivities()
        {
            var timers = Store.FindDue(after: null, DateTimeOffset.MaxValue).Targets
                .SelectMany(target => Store.ReadOrchestration(target, DateTimeOffset.MaxValue).Inbox)
                .Where(message => message.Message.Event.Kind == EventKind.TimerFired);
            if (timers.FirstOrDefault() is { } forgotten)
            {
                _ = Store.CommitAsync(new() { Consumed = [forgotten.Id] });
            }

            return base.ListActivities();
        }
    }
}
