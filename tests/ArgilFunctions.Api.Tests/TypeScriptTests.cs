using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Api.Tests;

/// <summary>A stranger makes a client from the OpenAPI document alone, and it drives the app.</summary>
public class TypeScriptTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "tests", "ArgilFunctions.Api.Tests", "TypeScript");
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "ArgilFunctions.Api.Tests", "obj", "typescript");
    private static readonly Dictionary<string, string?> Nothing = [];

    [Fact]
    public async Task A_client_generated_from_the_document_compiles_strictly_and_drives_the_whole_flow()
    {
        await InstallAsync();
        await using var live = await LiveApp.StartAsync();
        var document = Path.Combine(Folder, "openapi.json");
        await File.WriteAllBytesAsync(document, await DownloadAsync(live));

        await Tool.RunAsync(Folder, Nothing, "node", Module("openapi-typescript", "bin", "cli.js"), document, "--output", "api.d.ts");
        await Tool.RunAsync(Folder, Nothing, "node", Module("typescript", "bin", "tsc"), "--project", ".");
        var log = await Tool.RunAsync(
            Folder,
            new Dictionary<string, string?>
            {
                ["APP_URL"] = live.App.GetLeftPart(UriPartial.Authority),
                ["FUNCTION_KEY"] = LiveApp.FunctionKey,
                ["MEDIA_URL"] = new Uri(live.Simulator, "media/image.png").ToString(),
                ["OPENAPI_FILE"] = document,
                ["WEBHOOK_SECRET"] = LiveApp.WebhookSecret,
            },
            "node",
            Path.Combine("out", "flow.js"));

        Assert.Matches("^done, [1-9][0-9]+ replies held against the document$", log[^1]);
    }

    private static async Task InstallAsync()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.GetFiles(Source))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        await new NpmFolder(Folder, stamp: Path.Combine(Folder, "installed", "version")).EnsureAsync(onInstall: null, CancellationToken.None);
    }

    private static async Task<byte[]> DownloadAsync(LiveApp live)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-functions-key", LiveApp.FunctionKey);
        return await http.GetByteArrayAsync(new Uri(live.App, "/api/openapi.json"));
    }

    private static string Module(params string[] parts) => Path.Combine([Folder, "node_modules", .. parts]);
}
