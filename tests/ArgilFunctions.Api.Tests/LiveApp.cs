using System.Security.Cryptography;
using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Api.Tests;

/// <summary>The app and a simulated Argil as processes of their own, as a stranger meets them: with a key, and by HTTP alone.</summary>
internal sealed class LiveApp : IAsyncDisposable
{
    public const string FunctionKey = "the-function-key";
    public static readonly string WebhookSecret = $"whsec_{Convert.ToBase64String(SHA256.HashData("for this test"u8))}";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("live-");
    private ChildProcess? _simulator;
    private ChildProcess? _app;

    public Uri Simulator => _simulator!.Address!;

    public Uri App => _app!.Address!;

    public static async Task<LiveApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var live = new LiveApp();
        live._simulator = await Servers.StartSimulatorAsync(new Dictionary<string, string?>
        {
            ["Simulator:Render:AllowHttpCallbacks"] = "true",
            ["Simulator:ProcessingTime:Video:From"] = "00:00:01",
            ["Simulator:ProcessingTime:Video:To"] = "00:00:01",
            ["Simulator:Render:AudioTime:From"] = "00:00:00.500",
            ["Simulator:Render:AudioTime:To"] = "00:00:00.500",
            ["Simulator:Render:VideoTime:From"] = "00:00:01.500",
            ["Simulator:Render:VideoTime:To"] = "00:00:01.500",
        });
        var all = new Dictionary<string, string?>
        {
            ["Argil:BaseUrl"] = new Uri(live.Simulator, "v1").ToString(),
            ["Argil:ApiKey"] = "any",
            ["AllowHttpUrls"] = "true",
            ["Embedded:FunctionKey"] = FunctionKey,
            ["Webhooks:Secret"] = WebhookSecret,
            ["Polling:FirstDelay"] = "00:00:01",
            ["Polling:Interval"] = "00:00:01",
            ["Polling:RenderInterval"] = "00:00:01",
            ["AzureWebJobsStorage"] = null,
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        live._app = await Servers.StartAppAsync(Path.Combine(live._folder.FullName, "data"), all);
        return live;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new[] { _app, _simulator }.OfType<ChildProcess>())
        {
            await part.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}
