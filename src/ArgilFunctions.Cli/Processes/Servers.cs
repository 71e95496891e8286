namespace ArgilFunctions.Cli.Processes;

/// <summary>The programs that stand beside this one, each as a process of its own on a free loopback port.</summary>
public static class Servers
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly Uri AnyPort = new("http://127.0.0.1:0");

    /// <summary>Starts an Argil on this machine.</summary>
    /// <param name="settings">Settings, <c>Simulator:*</c>.</param>
    /// <param name="cancellationToken">Gives up and stops what was started.</param>
    /// <exception cref="ChildProcessException">It did not start; says why.</exception>
    public static Task<ChildProcess> StartSimulatorAsync(
        IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken = default) =>
        StartAsync("The simulator", "Argil.Simulator", Path.GetTempPath(), settings, AnyPort, cancellationToken);

    /// <summary>Starts the function app on the embedded host.</summary>
    /// <param name="dataFolder">Where its runs are kept. It is also the working directory: no <c>local.settings.json</c> nearby is read.</param>
    /// <param name="settings">Settings as the README lists them.</param>
    /// <param name="address">Where it is to listen; by default on a port that is free.</param>
    /// <param name="cancellationToken">Gives up and stops what was started.</param>
    /// <exception cref="ChildProcessException">It did not start; says why.</exception>
    public static Task<ChildProcess> StartAppAsync(
        string dataFolder, IReadOnlyDictionary<string, string?> settings, Uri? address = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(dataFolder);
        var all = new Dictionary<string, string?>(settings) { ["Embedded:DataFolder"] = dataFolder };
        return StartAsync("The app", "ArgilFunctions", dataFolder, all, address ?? AnyPort, cancellationToken);
    }

    private static Task<ChildProcess> StartAsync(
        string name, string program, string folder, IReadOnlyDictionary<string, string?> settings, Uri address, CancellationToken cancellationToken)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        // Published as a tool, this program's list of dependencies is the only one, and it holds theirs.
        string[] arguments =
        [
            "exec", "--depsfile", Beside("argil.deps.json"), "--runtimeconfig", Beside($"{program}.runtimeconfig.json"),
            Beside($"{program}.dll"), "--urls", address.ToString(),
        ];
        var options = new ChildProcessOptions(name, dotnet, arguments)
        {
            WorkingDirectory = folder,
            Environment = settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value),
        };
        return ChildProcess.StartServerAsync(options, StartDeadline, cancellationToken);
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
