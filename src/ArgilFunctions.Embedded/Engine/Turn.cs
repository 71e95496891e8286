using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>One turn of an orchestration or entity: read, compute, commit.</summary>
internal sealed class Turn(
    IDurableStore store, Outbox outbox, ReadyQueue ready, StoreRetry retry, OrchestrationTurn orchestrations, EntityTurn entities, EngineClock clock)
{
    public async Task RunAsync(string target)
    {
        var now = clock.Now;
        if (InstanceIds.IsEntity(target))
        {
            var work = await ReadAsync(() => store.ReadEntity(target, now));
            if (work.Inbox.Count > 0)
            {
                await CommitAsync(target, await entities.RunAsync(target, work), work.Inbox.Count);
            }
        }
        else
        {
            var work = await ReadAsync(() => store.ReadOrchestration(target, now));
            if (work is { Instance: { IsFinished: false } instance, Inbox.Count: > 0 })
            {
                await CommitAsync(target, orchestrations.Run(instance, work, now), work.Inbox.Count);
            }
        }
    }

    /// <summary>Ends an orchestration whose turn cannot be run, or answers what an entity was asked, with the failure.</summary>
    public async Task GiveUpAsync(string target, Exception failure)
    {
        var now = clock.Now;
        if (InstanceIds.IsEntity(target))
        {
            var work = await ReadAsync(() => store.ReadEntity(target, now));
            await CommitAsync(target, EntityTurn.Refuse(work, failure, now), work.Inbox.Count);
        }
        else
        {
            var work = await ReadAsync(() => store.ReadOrchestration(target, now));
            if (work.Instance is { IsFinished: false } instance)
            {
                await CommitAsync(target, OrchestrationTurn.GiveUp(instance, work, failure, now), work.Inbox.Count);
            }
        }
    }

    private Task<T> ReadAsync<T>(Func<T> read) => retry.RunAsync(() => Task.FromResult(read()), StoreRetry.MostTriesOfATurn);

    private async Task CommitAsync(string target, StoreCommit commit, int messagesRead)
    {
        await retry.RunAsync(() => outbox.CommitAsync(commit), StoreRetry.MostTriesOfATurn);
        if (commit.Instance is { IsFinished: true } ended)
        {
            EngineTraces.WriteOrchestration(ended);
        }

        if (messagesRead == IDurableStore.MostMessagesATurn)
        {
            ready.Enqueue(target);
        }
    }
}
