using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Triggers;

namespace ArgilFunctions.Infra.Tests;

public partial class TemplateTests
{
    private static readonly Lazy<Task<(string Output, string Complaints)>> Compiled = new(() => Bicep.RunAsync("build", "--stdout", PathOf("main.bicep")));

    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathOf("infra"), "*.bicep").Select(path => Path.GetFileName(path))];

    // main.bicep has all others as its modules.
    [Fact]
    public async Task It_compiles_without_a_warning() => Assert.Empty((await Compiled.Value).Complaints);

    [Fact]
    public async Task The_linter_finds_nothing() => Assert.Empty((await Bicep.RunAsync("lint", PathOf("main.bicep"))).Complaints);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_formatter_changes_nothing(string file) =>
        Assert.Equal(await File.ReadAllTextAsync(PathOf(file), TestContext.Current.CancellationToken), (await Bicep.RunAsync("format", "--stdout", PathOf(file))).Output);

    [Fact]
    public void All_of_it_is_one_page_to_read() => Assert.InRange(
        Files.Select(row => File.ReadAllLines(PathOf(row.Data)).Length).Sum()
            + File.ReadAllLines(Repository.PathOf("azure.yaml")).Length + File.ReadAllLines(PathOf("main.parameters.json")).Length,
        1,
        350);

    [Fact]
    public async Task Azd_has_a_value_for_every_parameter()
    {
        var given = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("main.parameters.json"), TestContext.Current.CancellationToken))!["parameters"]!.AsObject();
        var template = JsonNode.Parse((await Compiled.Value).Output)!["parameters"]!.AsObject();

        Assert.Equal(template.Select(parameter => parameter.Key).Order(), given.Select(parameter => parameter.Key).Order());
    }

    [Fact]
    public async Task Azd_finds_the_app_by_its_tag()
    {
        var azd = await File.ReadAllTextAsync(Repository.PathOf("azure.yaml"), TestContext.Current.CancellationToken);
        var service = ServiceName().Match(azd).Groups["name"].Value;

        Assert.Contains($"\"azd-service-name\": \"{service}\"", (await Deployment.OnAsync("AzureStorage")).Text, StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.PathOf([.. ProjectFolder().Match(azd).Groups["path"].Value.Split('/'), "ArgilFunctions.csproj"])));
    }

    [Fact]
    public async Task The_runtime_is_the_one_the_app_is_built_for()
    {
        var target = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("TargetFramework").Single().Value;
        var runtime = (await Deployment.OnAsync("AzureStorage")).App["functionAppConfig.runtime"]!;

        Assert.Equal($"dotnet-isolated {target[3..]}", $"{runtime["name"]} {runtime["version"]}");
    }

    [Fact]
    public async Task The_queues_are_those_of_the_app() => Assert.Equal(
        [SubmitVideoQueue.QueueName, PoisonQueue.Name, "argil-video-results"],
        (await Deployment.OnAsync("AzureStorage")).All("Microsoft.Storage/storageAccounts/queueServices/queues").Select(queue => queue.Name.Split('/')[^1]));

    [Theory]
    [InlineData("AzureStorage", "[]")]
    [InlineData("Scheduler", """[{"name":"durable","instanceCount":1}]""")]
    public async Task An_instance_is_always_up_only_where_it_was_asked_for(string backend, string expected) =>
        Assert.Equal(expected, (await Deployment.OnAsync(backend)).App["functionAppConfig.scaleAndConcurrency.alwaysReady"]!.ToJsonString());

    private static string PathOf(string file) => Repository.PathOf("infra", file);

    [GeneratedRegex(@"^services:\s+(?<name>\w+):", RegexOptions.Multiline)]
    private static partial Regex ServiceName();

    [GeneratedRegex(@"^\s+project: (?<path>\S+)", RegexOptions.Multiline)]
    private static partial Regex ProjectFolder();
}
