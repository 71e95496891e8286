using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Cli.Azurite;

/// <summary>Azurite's queue service on a loopback port: a real storage queue without a cloud.</summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    // Azurite's one built-in account; its key is public and the same everywhere.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private AzuriteProcess(ChildProcess process) => _process = process;

    /// <summary>Azurite runs on Node, installed by npm: both must be on the PATH.</summary>
    public static bool IsNodeAvailable => IsNodeOn(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The loopback port it listens on.</summary>
    public int Port => _process.Address!.Port;

    /// <summary>For <c>AzureWebJobsStorage</c> and the storage clients. Holds a queue endpoint only.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};QueueEndpoint=http://127.0.0.1:{Port}/{Account};";

    /// <summary>Installs Azurite on first use, starts it and waits until it answers.</summary>
    /// <param name="options">Defaults to memory only, on any free port.</param>
    /// <param name="report">Told about a step that takes long.</param>
    /// <param name="cancellationToken">Gives up and stops what was started.</param>
    /// <exception cref="ChildProcessException">It could not be installed or did not start; says why.</exception>
    public static async Task<AzuriteProcess> StartAsync(
        AzuriteOptions? options = null, Action<string>? report = null, CancellationToken cancellationToken = default)
    {
        options ??= new AzuriteOptions();
        var script = await AzuriteInstallation.EnsureAsync(report, cancellationToken);
        IReadOnlyList<string> storage = options.DataFolder is { } folder ? ["--location", folder] : ["--inMemoryPersistence"];
        return new AzuriteProcess(await ChildProcess.StartServerAsync(
            new("Azurite", "node",
            [
                script, "--queueHost", "127.0.0.1", "--queuePort", $"{options.Port}",
                "--skipApiVersionCheck", "--disableTelemetry", "--silent", .. storage,
            ]),
            StartDeadline,
            cancellationToken));
    }

    /// <summary>SIGKILL, as a crash would.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Ends it in order, so that data in a folder is flushed.</summary>
    public Task StopAsync() => _process.StopAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    internal static bool IsNodeOn(string? path) =>
        Executables.Find("node", path) is not null && (OperatingSystem.IsWindows() || Executables.Find("npm", path) is not null);
}
