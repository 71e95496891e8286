using ArgilFunctions.Activities;
using ArgilFunctions.Contracts;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Simulation.Tests.Argil;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>Promises 1, 2, 5 and 6, held against what became of each run.</summary>
internal sealed class RunWatch(SimulatedWorld world, Scenario scenario, Troubles troubles, Breaches breaches, VideoJournal videos)
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(15);

    // Upload and processing, each with the time of its last call and of that call's retries.
    private static readonly TimeSpan LongestAsset = TimeSpan.FromMinutes(10 + 10 + 20);

    private readonly RenderWatch _renders = new(world, scenario, troubles, breaches, videos);
    private readonly WebhookWatch _webhooks = new(world, breaches);

    public void Judge(InstanceRecord run)
    {
        var request = DurableJson.Read<VideoRun>(run.Input).Request;
        var survivors = videos.Survivors(run.Id);
        if (survivors.Count > 1 && !IsUnsettled(run))
        {
            breaches.Add(2, $"{run.Id} has {survivors.Count} videos");
        }

        if (run.Status == OrchestrationRuntimeStatus.Failed)
        {
            breaches.Add(1, $"{run.Id} broke down: {run.Failure}");
        }

        if (run.Status == OrchestrationRuntimeStatus.Completed)
        {
            var outcome = DurableJson.Read<VideoOutcome>(run.Output);
            JudgeVideo(run, outcome, survivors);
            JudgeErrors(run, outcome);
            JudgeTimes(run, outcome);
            JudgeCancel(run, outcome);
            _renders.Judge(run.Id, request, outcome);
        }

        _webhooks.Judge(run, request);
    }

    /// <summary>
    /// What an operator's terminate cuts off in the middle of a creation, and what Argil cannot be asked about for too long, cannot be settled
    /// by anyone: the docs say so, and in the second case the run does.
    /// </summary>
    private static bool IsUnsettled(InstanceRecord run) => run.Status == OrchestrationRuntimeStatus.Terminated
        || (run.Status == OrchestrationRuntimeStatus.Completed && DurableJson.Read<VideoOutcome>(run.Output).Error?.Type == ProblemTypes.VideoInDoubt);

    private void JudgeVideo(InstanceRecord run, VideoOutcome outcome, IReadOnlyList<SimulatedVideo> survivors)
    {
        var survivor = survivors is [var first, ..] ? first.Id : null;
        var isKnownToBeInDoubt = outcome.Error?.Type == ProblemTypes.VideoInDoubt;
        if (outcome.Video?.Id != survivor && !isKnownToBeInDoubt)
        {
            breaches.Add(2, $"{run.Id} is {outcome.Status} with {outcome.Video?.Id ?? "no video"}, and Argil has {survivor ?? "none"}");
        }

        if (outcome.Status == RunStatus.Completed && outcome.Video is null)
        {
            breaches.Add(2, $"{run.Id} is completed without a video");
        }
    }

    private void JudgeErrors(InstanceRecord run, VideoOutcome outcome)
    {
        foreach (var error in outcome.Assets.Select(asset => asset.Error).Append(outcome.Error).OfType<Problem>())
        {
            if (error.Detail.Length == 0 || (error.Type == ProblemTypes.Internal && world.Visitors.Terminated.Count == 0))
            {
                breaches.Add(5, $"{run.Id} failed with {error.Type}: {error.Detail}");
            }

            if (IsUntrue(error, outcome))
            {
                breaches.Add(5, $"{run.Id} failed with {error.Type}, and it is not so: {error.Detail}");
            }

            if (error.Type == ProblemTypes.SlotTimeout)
            {
                breaches.Add(3, $"{run.Id} got no slot in time");
            }
        }

        if (outcome.Status == RunStatus.Failed && outcome.Error is null)
        {
            breaches.Add(5, $"{run.Id} failed and does not say why");
        }
    }

    /// <summary>What only the app itself was to blame for is no reason to fail.</summary>
    private bool IsUntrue(Problem error, VideoOutcome outcome) => error.Type switch
    {
        ProblemTypes.ArgilUnavailable or ProblemTypes.UploadTimeout or ProblemTypes.VideoNotCreated or ProblemTypes.VideoInDoubt =>
            !scenario.Weather.HasCallTrouble && scenario.Weather.Outages.Count == 0,
        ProblemTypes.ProcessingTimeout => outcome.Assets.Where(asset => asset.Error == error).All(
            late => world.Argil.Assets.All(asset => asset.Id != late.AssetId || asset.FreeAt - asset.CreatedAt < TimeSpan.FromMinutes(10))),
        _ => false,
    };

    private void JudgeTimes(InstanceRecord run, VideoOutcome outcome)
    {
        foreach (var asset in outcome.Assets.Where(asset => asset.StartedAt is not null))
        {
            var (from, to) = (asset.StartedAt!.Value, asset.CompletedAt);
            if (to - from > LongestAsset + troubles.AllowanceWithCalls(from, to))
            {
                breaches.Add(5, $"{asset.Key} of {run.Id} took {to - from}");
            }
        }
    }

    /// <summary>A cancel ends a run with the call it is in the middle of; one that has asked for a video waits until it is known whether there is one.</summary>
    private void JudgeCancel(InstanceRecord run, VideoOutcome outcome)
    {
        if (!world.Visitors.Cancelled.TryGetValue(run.Id, out var at))
        {
            return;
        }

        var ended = world.EndedAt(run.Id);
        var isCreating = videos.WasAskedFor(run.Id)
            || world.WorkerLosses.Exists(loss => loss.Moment.EndsWith($"{nameof(CreateVideoActivity)} of {run.Id}", StringComparison.Ordinal));
        var allowed = isCreating
            ? Prompt + (scenario.Timeout * 2) + TimeSpan.FromSeconds(60) + troubles.AllowanceWithCalls(at, ended)
            : Prompt + scenario.Timeout + troubles.Allowance(at, ended);
        if (ended - at > allowed)
        {
            breaches.Add(6, $"{run.Id} was cancelled, and ended {ended - at} later");
        }

        if (outcome.Status != RunStatus.Cancelled && ended - at > Prompt + scenario.Timeout + troubles.Allowance(at, ended))
        {
            breaches.Add(6, $"{run.Id} was cancelled, and is {outcome.Status}");
        }
    }
}
