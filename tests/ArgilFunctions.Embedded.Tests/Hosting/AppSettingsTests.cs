using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ArgilFunctions.Embedded.Tests.Hosting;

public class AppSettingsTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("%Name%", "value")]
    [InlineData("a-%Name%-%Section:Name%", "a-value-nested")]
    public void Settings_stand_in_the_places_of_their_names(string text, string expected) =>
        Assert.Equal(expected, AppSettings.Resolve(Settings("Name=value", "Section:Name=nested"), Function, text));

    [Theory]
    [InlineData("%Nobody%", "'%Nobody%' names a setting")]
    [InlineData("%Name", "not closed")]
    public void What_cannot_be_resolved_names_the_function_and_the_setting(string text, string message)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => AppSettings.Resolve(Settings("Name=value"), Function, text));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Function 'Hello'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one", "MyQueue=one")]
    [InlineData("two", "MyQueue=one", "ConnectionStrings:MyQueue=two")]
    [InlineData("three", "MyQueue=one", "ConnectionStrings:MyQueue=two", "AzureWebJobsMyQueue=three")]
    [InlineData("four", "AzureWebJobsMyQueue=three", "ConnectionStrings:AzureWebJobsMyQueue=four")]
    [InlineData(null)]
    public void A_connection_is_looked_for_with_its_prefix_first_and_among_connection_strings_first(string? expected, params string[] settings) =>
        Assert.Equal(expected, AppSettings.Connection(Settings(settings), "MyQueue").Value);

    [Theory]
    [InlineData(true, "AzureWebJobs.Hello.Disabled=true")]
    [InlineData(true, "AzureWebJobs:Hello:Disabled=1")]
    [InlineData(false, "AzureWebJobs.Hello.Disabled=false")]
    [InlineData(false, "AzureWebJobs.Other.Disabled=true")]
    public void A_function_is_disabled_by_its_setting(bool expected, string setting) =>
        Assert.Equal(expected, AppSettings.IsDisabled(Settings(setting), "Hello"));

    [Theory]
    [InlineData("hello/{name}", "parameter 'times' is not in the route")]
    [InlineData("hello/{name}/{times", "is not a route")]
    public void A_route_that_does_not_fit_its_function_is_refused(string route, string message)
    {
        var trigger = new HttpTriggerAttribute(AuthorizationLevel.Anonymous);

        var refusal = Assert.Throws<InvalidOperationException>(() => new HttpFunction(Function, trigger, route));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Function 'Hello'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extensions:queues:batchSize=33", "batchSize")]
    [InlineData("extensions:queues:maxPollingInterval=00:00:00.05", "maxPollingInterval")]
    [InlineData("extensions:queues:messageEncoding=hex", "messageEncoding")]
    [InlineData("extensions:http:maxOutstandingRequests=0", "maxOutstandingRequests")]
    [InlineData("extensions:durableTask:maxConcurrentActivityFunctions=many", "maxConcurrentActivityFunctions")]
    public void A_value_of_host_json_that_cannot_be_is_named(string setting, string name) =>
        Assert.Contains(name, Assert.Throws<StartRefusedException>(() => HostSettings.Read(Settings(setting))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Settings_come_from_the_command_line_then_the_local_settings_then_appsettings()
    {
        await using var host = new Folder();
        host.Write("appsettings.json", """{ "One": "appsettings", "Two": "appsettings", "Three": "appsettings" }""");
        host.Write("local.settings.json", """
            { "Values": { "Two": "local", "Three": "local", "Deep__Name": "nested" }, "ConnectionStrings": { "MyQueue": "connection" } }
            """);

        var settings = host.Configure("Three=command line");

        Assert.Equal(["appsettings", "local", "command line"], new[] { "One", "Two", "Three" }.Select(name => settings[name]));
        Assert.Equal(("nested", "connection"), (settings["Deep:Name"], settings.GetConnectionString("MyQueue")));
    }

    [Fact]
    public async Task Local_settings_that_are_encrypted_are_refused()
    {
        await using var host = new Folder();
        host.Write("local.settings.json", """{ "IsEncrypted": true, "Values": { } }""");

        Assert.Contains("encrypted", Assert.Throws<InvalidOperationException>(() => host.Configure()).Message, StringComparison.Ordinal);
    }

    private static FunctionMethod Function { get; } = new("Hello", typeof(SampleFunctions).GetMethod(nameof(SampleFunctions.Hello))!);

    private static IConfiguration Settings(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=')).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build();

    private sealed class Folder : IAsyncDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("embedded-");

        public void Write(string name, string json) => File.WriteAllText(Path.Combine(_folder.FullName, name), json);

        public ConfigurationManager Configure(params string[] arguments) => new FunctionsApplicationBuilder(
            [$"--contentRoot={_folder.FullName}", .. arguments.Select(argument => $"--{argument}")], typeof(SampleFunctions).Assembly).Configuration;

        public ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
