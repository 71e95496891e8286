using ArgilFunctions.Cli.Azurite;
using Azure.Storage.Queues;
using Xunit;

namespace ArgilFunctions.TestKit;

/// <summary>
/// One Azurite for an assembly or a class, in memory, on a free port.
/// Use it as <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c> or <c>IClassFixture&lt;AzuriteFixture&gt;</c>;
/// give each test queue names of its own.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    /// <summary>For <c>AzureWebJobsStorage</c>.</summary>
    public string ConnectionString => Started.ConnectionString;

    /// <summary>Clients of it encode message bodies in Base64, as the queue trigger expects.</summary>
    public QueueServiceClient Queues =>
        new(ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private AzuriteProcess Started => _azurite ?? throw new InvalidOperationException("Azurite is not started.");

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Node is not on the PATH.</exception>
    public async ValueTask InitializeAsync()
    {
        if (!AzuriteProcess.IsNodeAvailable)
        {
            throw new InvalidOperationException("These tests need Azurite, and Azurite needs Node 20 or later with npm on the PATH.");
        }

        _azurite = await AzuriteProcess.StartAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
