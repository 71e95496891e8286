using System.Text.RegularExpressions;
using ArgilFunctions.Embedded.Hosting;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>A queue and its poison queue, as the storage extension of Azure Functions keeps them.</summary>
internal sealed partial class StorageQueue
{
    // A storage that hangs is one that is down.
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);
    private const int MostRetriesOfACall = 2;

    private readonly QueueClient _poison;
    private readonly QueueClient _undecoded;

    public StorageQueue(string connection, string name, QueueMessageEncoding encoding)
    {
        var options = Options(encoding);
        options.MessageDecodingFailed += args => MoveToPoisonAsync(_undecoded!, args.ReceivedMessage, args.CancellationToken);
        Queue = new(connection, name, options);
        _poison = new(connection, $"{name}-poison", Options(encoding));
        _undecoded = new(connection, $"{name}-poison", Options(QueueMessageEncoding.None));
    }

    public QueueClient Queue { get; }

    /// <summary>The name as the storage has it.</summary>
    /// <exception cref="InvalidOperationException">No queue can have that name.</exception>
    public static string Normalize(FunctionMethod function, string name) => name.ToLowerInvariant() is var lower && QueueName().IsMatch(lower)
        ? lower
        : throw new InvalidOperationException(
            $"{function}: '{name}' cannot be a queue's name: 3 to 63 letters, digits and single hyphens, a letter or digit at each end.");

    /// <summary>True for what a storage that is down, hangs or refuses throws.</summary>
    public static bool IsFailure(Exception failure) => failure is RequestFailedException or AggregateException or OperationCanceledException;

    /// <summary>What it says of itself, without addresses.</summary>
    public static string Describe(Exception failure) => failure switch
    {
        RequestFailedException { ErrorCode: { Length: > 0 } code } => code,
        AggregateException { InnerExceptions: [.., var last] } => Describe(last),
        _ => "no answer",
    };

    public Task MoveToPoisonAsync(QueueMessage message, CancellationToken cancellation) => MoveToPoisonAsync(_poison, message, cancellation);

    public Task DeleteAsync(QueueMessage message, CancellationToken cancellation) =>
        Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);

    private async Task MoveToPoisonAsync(QueueClient poison, QueueMessage message, CancellationToken cancellation)
    {
        await poison.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await poison.SendMessageAsync(message.Body, cancellationToken: cancellation);
        await DeleteAsync(message, cancellation);
    }

    private static QueueClientOptions Options(QueueMessageEncoding encoding) => new()
    {
        MessageEncoding = encoding,
        Retry = { NetworkTimeout = LongestCall, MaxRetries = MostRetriesOfACall },
    };

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex QueueName();
}
