using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// Decides about messages in the poison queue. One sent again starts its run here and now: under the id of the message as it first was,
/// so that sending it twice is sending it once, and only what has started leaves the queue.
/// </summary>
public sealed class PoisonDesk(PoisonQueue poison, VideoStarter starter, RequestRules rules)
{
    public async Task<(StatusDocument? Started, Problem? Problem)> ResendAsync(DurableTaskClient durable, string id, CancellationToken cancellation)
    {
        if (await poison.HoldAsync(id, cancellation) is not { } held)
        {
            return (null, RequestProblems.PoisonNotFound(id));
        }

        var isDone = false;
        try
        {
            var result = await StartAsync(durable, held.Letter, cancellation);
            if (result.Started is not null)
            {
                await held.RemoveAsync(cancellation);
                isDone = true;
            }

            return result;
        }
        finally
        {
            await (isDone ? Task.CompletedTask : held.ReleaseAsync());
        }
    }

    /// <summary>Null when the message is gone now.</summary>
    public async Task<Problem?> DiscardAsync(string id, CancellationToken cancellation)
    {
        if (await poison.HoldAsync(id, cancellation) is not { } held)
        {
            return RequestProblems.PoisonNotFound(id);
        }

        await held.RemoveAsync(cancellation);
        return null;
    }

    private async Task<(StatusDocument? Started, Problem? Problem)> StartAsync(
        DurableTaskClient durable, QueueLetter letter, CancellationToken cancellation)
    {
        if (VideoRequestReader.Read(letter.Bytes, rules, out var errors) is not { } request)
        {
            return (null, RequestProblems.InvalidRequest(errors));
        }

        var started = await starter.StartOnceAsync(durable, RunId.OfMessage(letter.MessageId), request, cancellation);
        return (started, started is null ? RequestProblems.MessageIdReused() : null);
    }
}
