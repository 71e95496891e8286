using System.Runtime.InteropServices;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>Opens the data folder and runs the engine for as long as the host runs.</summary>
internal sealed partial class DurableHost : IHostedService, IAsyncDisposable
{
    private const string DefaultFolder = ".data";

    // The same number on Linux and macOS.
    private const PosixSignal FileSizeExceeded = (PosixSignal)25;

    private readonly SqliteDurableStore _store;
    private readonly ILogger _logger;

    // A file that may not grow is a full disk, and no reason to die.
    private readonly PosixSignalRegistration? _fileSize =
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(FileSizeExceeded, signal => signal.Cancel = true);

    private bool _isDisposed;

    public DurableHost(
        IConfiguration configuration,
        FunctionCatalog catalog,
        HostSettings settings,
        IServiceScopeFactory scopes,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        Folder = Path.GetFullPath(configuration["Embedded:DataFolder"] ?? DefaultFolder);
        _logger = loggers.CreateLogger<DurableHost>();
        _store = SqliteDurableStore.Open(Folder);
        var functions = new DurableFunctions(catalog, scopes, () => Engine!.Client);
        Engine = new(_store, functions, time, loggers, new() { MaxConcurrentActivities = settings.MaxConcurrentActivities });
    }

    public string Folder { get; }

    public DurableEngine Engine { get; }

    public DurableTaskClient Client => Engine.Client;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Engine.Start();
        }
        catch (SqliteException failure)
        {
            throw StoreFailure.Refusal(Folder, failure);
        }

        LogStarted(Folder);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Engine.StopAsync(cancellationToken);

    /// <summary>Called twice, as singleton and as hosted service; the second time there is nothing left to do.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await Engine.DisposeAsync();
        await _store.DisposeAsync();
        _fileSize?.Dispose();
    }

    [LoggerMessage(EventId = 51, Level = LogLevel.Information, Message = "Runs are kept in {Folder}")]
    private partial void LogStarted(string folder);
}
