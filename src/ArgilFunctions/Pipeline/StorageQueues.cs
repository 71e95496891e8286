using Azure.Storage.Queues;

namespace ArgilFunctions.Pipeline;

/// <summary>The storage queues of the app; without <c>AzureWebJobsStorage</c> there are none.</summary>
public sealed class StorageQueues(IConfiguration configuration)
{
    private readonly QueueServiceClient? _service = StorageConnection.Open(configuration, Options());

    public bool IsConfigured => _service is not null;

    public QueueClient Named(string name) => _service?.GetQueueClient(name)
        ?? throw new InvalidOperationException($"{StorageConnection.Setting} is not set, so there is no queue '{name}'.");

    // Messages are Base64, as the queue trigger reads them. Whoever sends one is run again when it fails, so the client does not retry.
    private static QueueClientOptions Options() => new()
    {
        MessageEncoding = QueueMessageEncoding.Base64,
        Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(10) },
    };
}
