using ArgilFunctions.Cli.Azurite;
using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Cli.Demo;

/// <summary>Azurite, the simulator and the app, each a process on a free loopback port; all gone when the demo ends.</summary>
internal sealed class DemoStack : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("argil-demo-").FullName;
    private ChildProcess? _simulator;
    private ChildProcess? _app;

    private DemoStack()
    {
    }

    /// <summary>Null without Node: then there is no queue.</summary>
    public AzuriteProcess? Azurite { get; private set; }

    public Uri Simulator => _simulator!.Address!;

    public Uri App => _app!.Address!;

    public static async Task<DemoStack> StartAsync(Action<string> report, CancellationToken cancellationToken)
    {
        var stack = new DemoStack();
        try
        {
            await stack.StartAllAsync(report, cancellationToken);
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { _app, _simulator, Azurite }.OfType<IAsyncDisposable>())
        {
            await part.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAllAsync(Action<string> report, CancellationToken cancellationToken)
    {
        report("Starting …");
        var simulator = Servers.StartSimulatorAsync(DemoSettings.Simulator, cancellationToken);
        try
        {
            Azurite = AzuriteProcess.IsNodeAvailable ? await AzuriteProcess.StartAsync(report: report, cancellationToken: cancellationToken) : null;
        }
        finally
        {
            // Whatever became of Azurite, the simulator has to be stopped again.
            _simulator = await simulator;
        }

        _app = await Servers.StartAppAsync(_folder, DemoSettings.App(Simulator, Azurite?.ConnectionString), cancellationToken: cancellationToken);
    }
}
