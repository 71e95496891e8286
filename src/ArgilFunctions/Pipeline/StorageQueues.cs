using Azure.Storage.Queues;

namespace ArgilFunctions.Pipeline;

/// <summary>The storage queues of the app; without <c>AzureWebJobsStorage</c> there are none.</summary>
public sealed class StorageQueues(IConfiguration configuration)
{
    /// <summary>A message has 64 kB, in Base64.</summary>
    public const int MostBytes = 48_000;

    private readonly QueueServiceClient? _service = StorageConnection.Open(configuration, Options(QueueMessageEncoding.Base64));
    private readonly QueueServiceClient? _raw = StorageConnection.Open(configuration, Options(QueueMessageEncoding.None));

    public bool IsConfigured => _service is not null;

    /// <summary>Messages are Base64, as the queue trigger reads them.</summary>
    public QueueClient Named(string name) => _service?.GetQueueClient(name) ?? throw NoQueue(name);

    /// <summary>Messages as they stand there: what is not Base64 can be read, too.</summary>
    public QueueClient NamedRaw(string name) => _raw?.GetQueueClient(name) ?? throw NoQueue(name);

    private static InvalidOperationException NoQueue(string name) =>
        new($"{StorageConnection.Setting} is not set, so there is no queue '{name}'.");

    // Whoever sends a message is run again when it fails, so the client does not retry.
    private static QueueClientOptions Options(QueueMessageEncoding encoding) => new()
    {
        MessageEncoding = encoding,
        Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(10) },
    };
}
