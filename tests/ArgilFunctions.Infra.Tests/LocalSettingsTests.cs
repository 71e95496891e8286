using System.Text.RegularExpressions;
using Argil.Client;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.Configuration;

namespace ArgilFunctions.Infra.Tests;

public partial class LocalSettingsTests
{
    // Of the Functions tools, which need it to know the language; and what only the embedded host reads.
    private const string OfTheTools = "FUNCTIONS_WORKER_RUNTIME";
    private static readonly string[] OfTheEmbeddedHost = ["Embedded:", "urls"];

    private static readonly IConfigurationSection Values =
        new ConfigurationBuilder().AddJsonFile(Repository.PathOf("local.settings.sample.json")).Build().GetSection("Values");

    [Fact]
    public void The_sample_has_each_setting_that_the_README_explains_and_no_other() => Assert.Equal(
        Explained().Where(name => !OfTheEmbeddedHost.Any(name.StartsWith)).Append(OfTheTools).Order(),
        Values.GetChildren().Select(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal)).Order());

    [Fact]
    public void Each_of_them_is_read_and_has_the_default_as_its_value()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(Values.GetChildren().Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)))
            .Build();

        Assert.Equivalent(new ArgilOptions { ApiKey = settings["Argil:ApiKey"]! }, Read<ArgilOptions>(settings.GetSection("Argil")));
        Assert.Equivalent(new AssetSlotsOptions(), Read<AssetSlotsOptions>(settings.GetSection(AssetSlotsOptions.Section)));
        Assert.Equivalent(new PollingOptions(), Read<PollingOptions>(settings.GetSection(PollingOptions.Section)));
        Assert.Equivalent(new RetentionOptions(), Read<RetentionOptions>(settings.GetSection(RetentionOptions.Section)));
        Assert.Equivalent(new RequestOptions(), settings.Get<RequestOptions>());
        Assert.True(new StorageQueues(settings).IsConfigured);
    }

    [Fact]
    public void A_copy_of_it_is_never_committed() => Assert.Contains("local.settings.json", File.ReadAllLines(Repository.PathOf(".gitignore")));

    private static T Read<T>(IConfigurationSection section) => section.Get<T>(binder => binder.ErrorOnUnknownConfiguration = true)!;

    /// <summary>The first column of the table of settings; in a row of several, those after the first begin with their colon.</summary>
    private static IEnumerable<string> Explained()
    {
        var rows = File.ReadLines(Repository.PathOf("README.md")).SkipWhile(line => !line.StartsWith("| setting", StringComparison.Ordinal)).Skip(2);
        foreach (var row in rows.TakeWhile(line => line.StartsWith('|')))
        {
            var names = Name().Matches(row.Split('|')[1]).Select(match => match.Groups[1].Value).ToList();
            foreach (var name in names)
            {
                yield return name.StartsWith(':') ? names[0].Split(':')[0] + name : name;
            }
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
