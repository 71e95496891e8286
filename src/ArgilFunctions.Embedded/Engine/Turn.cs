using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>One turn of an orchestration or entity: read, compute, commit.</summary>
internal sealed class Turn(
    IDurableStore store, Outbox outbox, ReadyQueue ready, StoreRetry retry, OrchestrationTurn orchestrations, EntityTurn entities, EngineClock clock)
{
    public Task RunAsync(string target) => InstanceIds.IsEntity(target) ? RunEntityAsync(target) : RunOrchestrationAsync(target);

    private async Task RunOrchestrationAsync(string id)
    {
        var now = clock.Now;
        var work = await retry.RunAsync(() => Task.FromResult(store.ReadOrchestration(id, now)));
        if (work is { Instance: { IsFinished: false } instance, Inbox.Count: > 0 })
        {
            await CommitAsync(id, orchestrations.Run(instance, work, now), work.Inbox.Count);
        }
    }

    private async Task RunEntityAsync(string id)
    {
        var now = clock.Now;
        var work = await retry.RunAsync(() => Task.FromResult(store.ReadEntity(id, now)));
        if (work.Inbox.Count > 0)
        {
            await CommitAsync(id, await entities.RunAsync(id, work), work.Inbox.Count);
        }
    }

    private async Task CommitAsync(string target, StoreCommit commit, int messagesRead)
    {
        await retry.RunAsync(() => outbox.CommitAsync(commit));
        if (messagesRead == IDurableStore.MostMessagesATurn)
        {
            ready.Enqueue(target);
        }
    }
}
