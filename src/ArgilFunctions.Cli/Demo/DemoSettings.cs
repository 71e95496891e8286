namespace ArgilFunctions.Cli.Demo;

/// <summary>Everything as in real life, only faster.</summary>
internal static class DemoSettings
{
    public static IReadOnlyDictionary<string, string?> Simulator { get; } = new Dictionary<string, string?>();

    public static IReadOnlyDictionary<string, string?> App(Uri simulator, string? storage) => new Dictionary<string, string?>
    {
        ["Argil:BaseUrl"] = new Uri(simulator, "v1").ToString(),
        ["Argil:ApiKey"] = "demo",
        ["AzureWebJobsStorage"] = storage,
        ["AllowHttpUrls"] = "true",
        ["Polling:FirstDelay"] = "00:00:01",
        ["Polling:Interval"] = "00:00:00.500",
    };
}
