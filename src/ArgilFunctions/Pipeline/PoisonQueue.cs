using System.Text;
using System.Text.Json;
using ArgilFunctions.Contracts;
using ArgilFunctions.Triggers;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ArgilFunctions.Pipeline;

/// <summary>Where messages end that no retry can mend, with the reason beside them.</summary>
public sealed partial class PoisonQueue(StorageQueues queues, ILogger<PoisonQueue> logger) : IDisposable
{
    public const string Name = $"{SubmitVideoQueue.QueueName}-poison";

    // As many as a queue shows, or gives, at a time.
    private const int BatchSize = 32;
    private const int MostBatches = 10;
    private const int ErrorsKept = 5;

    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(60);

    // Who looks for a message hides all others meanwhile, so one looks at a time.
    private readonly SemaphoreSlim _turn = new(1);

    public async Task AddAsync(QueueLetter letter, Problem reason, CancellationToken cancellation)
    {
        var queue = queues.Named(Name);
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await queue.SendMessageAsync(Write(letter, reason), cancellation);
        LogPoison(letter.MessageId, reason.Errors?.Count ?? 0);
    }

    /// <summary>The message with its reason; with fewer mistakes listed, or at last as it was sent, where a message cannot hold more.</summary>
    public static string Write(QueueLetter letter, Problem reason)
    {
        var shorter = new[] { reason, reason with { Errors = reason.Errors?.Take(ErrorsKept).ToList() }, reason with { Errors = null } };
        return shorter
            .Select(told => JsonSerializer.Serialize(new(told, letter.MessageId, letter.Body), ContractJson.Readable.PoisonMessage))
            .FirstOrDefault(text => Encoding.UTF8.GetByteCount(text) <= StorageQueues.MostBytes) ?? letter.Body;
    }

    public async Task<PoisonPage> PeekAsync(CancellationToken cancellation)
    {
        if (!IsEnabled)
        {
            return new(Enabled: false, Count: 0, []);
        }

        try
        {
            var count = (await Raw.GetPropertiesAsync(cancellation)).Value.ApproximateMessagesCount;
            var messages = (await Raw.PeekMessagesAsync(BatchSize, cancellation)).Value;
            return new(Enabled: true, Math.Max(count, messages.Length), [.. messages.Select(Describe).OrderBy(message => message.InsertedAt)]);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return new(Enabled: true, Count: 0, []);
        }
    }

    /// <summary>Takes hold of a message, so that nobody else does for a while; null when there is none, or someone else holds it.</summary>
    public async Task<HeldMessage?> HoldAsync(string id, CancellationToken cancellation)
    {
        if (!IsEnabled)
        {
            return null;
        }

        await _turn.WaitAsync(cancellation);
        var others = new List<QueueMessage>();
        try
        {
            for (var batch = 0; batch < MostBatches; batch++)
            {
                var messages = (await Raw.ReceiveMessagesAsync(BatchSize, HeldFor, cancellation)).Value;
                others.AddRange(messages.Where(message => message.MessageId != id));
                if (messages.FirstOrDefault(message => message.MessageId == id) is { } found)
                {
                    return new(Raw, found);
                }

                if (messages.Length == 0)
                {
                    break;
                }
            }

            return null;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return null;
        }
        finally
        {
            await Task.WhenAll(others.Select(other => new HeldMessage(Raw, other).ReleaseAsync()));
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private bool IsEnabled => queues.IsConfigured;

    private QueueClient Raw => queues.NamedRaw(Name);

    private static PoisonEntry Describe(PeekedMessage message)
    {
        var letter = QueueLetter.OpenEncoded(message.MessageId, message.Body.ToString());
        return new(
            message.MessageId,
            letter.MessageId,
            RunId.OfMessage(letter.MessageId),
            message.InsertedOn,
            message.ExpiresOn,
            letter.Reason,
            letter.RedactedBody());
    }

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "Message {MessageId} is not a valid request ({ErrorCount} errors); it is in the poison queue")]
    private partial void LogPoison(string messageId, int errorCount);
}
