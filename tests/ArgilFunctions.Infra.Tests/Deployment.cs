using System.Text.Json.Nodes;

namespace ArgilFunctions.Infra.Tests;

/// <summary>
/// What a deployment would create: the template compiled and evaluated, all but what only Azure knows,
/// which stays as an expression in brackets.
/// </summary>
public sealed class Deployment
{
    public const string ArgilApiKey = "key-of-the-test";

    private static readonly Lazy<Task<Deployment>> Storage = new(() => PredictAsync("AzureStorage", alwaysReady: "false"));
    private static readonly Lazy<Task<Deployment>> Scheduler = new(() => PredictAsync("Scheduler", alwaysReady: "true"));

    private Deployment(string text)
    {
        Text = text;
        Resources = [.. JsonNode.Parse(text)!["predictedResources"]!.AsArray().Select(resource => new Resource(resource!.AsObject()))];
    }

    public string Text { get; }

    public IReadOnlyList<Resource> Resources { get; }

    public Resource App => Single("Microsoft.Web/sites");

    public IReadOnlyDictionary<string, string> Settings =>
        Single("Microsoft.Web/sites/config").Properties!.ToDictionary(setting => setting.Key, setting => (string)setting.Value!);

    public static Task<Deployment> OnAsync(string backend) => (backend == "Scheduler" ? Scheduler : Storage).Value;

    public Resource Single(string type) => Assert.Single(All(type));

    public IEnumerable<Resource> All(string type) => Resources.Where(resource => resource.Type == type);

    private static async Task<Deployment> PredictAsync(string backend, string alwaysReady)
    {
        var folder = Directory.CreateTempSubdirectory("argil-infra-");
        try
        {
            foreach (var file in Directory.GetFiles(Repository.PathOf("infra"), "*.bicep"))
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            var parameters = Path.Combine(folder.FullName, "test.bicepparam");
            await File.WriteAllTextAsync(parameters, $"""
                using './main.bicep'
                param environmentName = 'test'
                param location = 'westeurope'
                param argilApiKey = '{ArgilApiKey}'
                param durableBackend = '{backend}'
                param alwaysReady = {alwaysReady}
                """);
            var (_, complaints) = await Bicep.RunAsync(
                "snapshot", parameters, "--mode", "overwrite", "--location", "westeurope", "--subscription-id", Id(1), "--tenant-id", Id(2));
            Assert.True(complaints.Length == 0, complaints);
            return new(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "test.snapshot.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Id(int number) => $"00000000-0000-0000-0000-{number:d12}";
}

/// <summary>One resource of a deployment.</summary>
public sealed class Resource(JsonObject json)
{
    public string Id => (string)json["id"]!;

    public string Type => (string)json["type"]!;

    public string Name => (string)json["name"]!;

    public JsonObject? Properties => json["properties"] as JsonObject;

    public JsonNode? this[string path] => path.Split('.').Aggregate<string, JsonNode?>(Properties, (node, name) => node?[name]);
}
