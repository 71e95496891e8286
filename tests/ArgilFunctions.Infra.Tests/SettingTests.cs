using System.Text.Json.Nodes;
using Argil.Client;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.Configuration;

namespace ArgilFunctions.Infra.Tests;

public class SettingTests
{
    private const string HostJson = "AzureFunctionsJobHost__";
    private static readonly string[] OfThePlatform = ["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

    public static TheoryData<string> Backends => ["AzureStorage", "Scheduler"];

    [Theory]
    [MemberData(nameof(Backends))]
    public async Task Every_setting_is_one_that_is_read(string backend)
    {
        var settings = (await Deployment.OnAsync(backend)).Settings;
        var configuration = Configuration(settings);

        Assert.NotEmpty(configuration.GetSection("Argil").Get<ArgilOptions>(binder => binder.ErrorOnUnknownConfiguration = true)!.ApiKey);
        Assert.True(new StorageQueues(configuration).IsConfigured);
        var named = configuration[$"{HostJson}extensions__durableTask__storageProvider__connectionStringName".Replace("__", ":", StringComparison.Ordinal)];
        Assert.All(settings.Keys, name => Assert.True(
            name.StartsWith("Argil__", StringComparison.Ordinal) || IsOfStorage(name) || IsInHostJsonTerms(name) || OfThePlatform.Contains(name) || name == named,
            $"Nobody reads {name}."));
    }

    [Fact]
    public async Task The_scheduler_is_chosen_in_the_terms_of_host_json()
    {
        var deployment = await Deployment.OnAsync("Scheduler");
        var provider = Configuration(deployment.Settings).GetSection("AzureFunctionsJobHost:extensions:durableTask:storageProvider");

        Assert.Equal("azureManaged", provider["type"]);
        Assert.Matches("Authentication=ManagedIdentity;ClientID=", deployment.Settings[provider["connectionStringName"]!]);
        Assert.Equal(HubName(), deployment.Single("Microsoft.DurableTask/schedulers/taskHubs").Name.Split('/')[1]);
    }

    [Fact]
    public async Task Without_the_scheduler_nothing_speaks_of_it()
    {
        var deployment = await Deployment.OnAsync("AzureStorage");

        Assert.DoesNotContain(deployment.Resources, resource => resource.Type.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal));
        Assert.DoesNotContain(deployment.Settings.Keys, name => name.StartsWith(HostJson, StringComparison.Ordinal) || name.StartsWith("DURABLE", StringComparison.Ordinal));
    }

    private static bool IsOfStorage(string name) => name is "AzureWebJobsStorage__accountName" or "AzureWebJobsStorage__credential" or "AzureWebJobsStorage__clientId";

    private static bool IsInHostJsonTerms(string name) => name.StartsWith(HostJson, StringComparison.Ordinal)
        && HostFile()[name[HostJson.Length..].Split("__")[0]]?[name.Split("__")[2]]?[name.Split("__")[3]] is JsonObject;

    private static JsonNode HostFile() => JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!;

    private static string HubName() => (string)HostFile()["extensions"]!["durableTask"]!["hubName"]!;

    private static IConfiguration Configuration(IReadOnlyDictionary<string, string> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
        .Build();
}
