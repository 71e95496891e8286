using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>
/// The settings of a function app on this host, weakest first: the log levels of <c>host.json</c>, <c>appsettings.json</c>,
/// <c>local.settings.json</c>, the environment, the command line.
/// </summary>
internal static class EmbeddedConfiguration
{
    private const int DefaultPort = 7071;

    // What Core Tools and Azure set in place of a host.json's own values.
    private const string HostJsonOverride = "AzureFunctionsJobHost";

    public static void AddTo(WebApplicationBuilder builder)
    {
        string[] folders = [builder.Environment.ContentRootPath, AppContext.BaseDirectory];
        var host = ReadJson(folders, "host.json");
        var local = ReadJson(folders, "local.settings.json");
        if (local.GetValue<bool>("IsEncrypted"))
        {
            throw new InvalidOperationException("local.settings.json is encrypted, and this host cannot decrypt it: run 'func settings decrypt'.");
        }

        // ASP.NET Core logs whole request URLs, and a function key may stand in their query.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // A terminal that is stopped or a pipe that nobody reads costs lines, never the app: leases and requests cannot wait for a reader.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
        var sources = builder.Configuration.Sources;
        sources.Insert(0, Memory(host, "logging:logLevel", "Logging:LogLevel"));
        var environment = sources.OfType<EnvironmentVariablesConfigurationSource>().Last(source => string.IsNullOrEmpty(source.Prefix));
        sources.Insert(sources.IndexOf(environment), Memory(local, "ConnectionStrings", "ConnectionStrings"));
        sources.Insert(sources.IndexOf(environment), Memory(local, "Values", prefix: null));
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? $"http://127.0.0.1:{local.GetValue("Host:LocalHttpPort", DefaultPort)}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(listen => FunctionKey.EnsureSafe(builder.Configuration, listen.EndPoint));
        });
        builder.Services.AddSingleton(HostSettings.Read(WithOverrides(host, builder.Configuration)));
    }

    private static IConfiguration ReadJson(IEnumerable<string> folders, string name)
    {
        var builder = new ConfigurationBuilder();
        if (folders.Select(folder => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(File.Exists) is { } path)
        {
            builder.AddJsonFile(path, optional: false, reloadOnChange: false);
        }

        return builder.Build();
    }

    // Not AddConfiguration, which takes an empty value for none: an empty route prefix is one.
    private static IConfiguration WithOverrides(IConfiguration host, ConfigurationManager settings) => new ConfigurationBuilder()
        .Add(Memory(host, section: null, prefix: null))
        .Add(Memory(settings, HostJsonOverride, prefix: null))
        .Build();

    private static MemoryConfigurationSource Memory(IConfiguration from, string? section, string? prefix) => new()
    {
        InitialData = (section is null ? from : from.GetSection(section)).AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null)
            .Select(setting => KeyValuePair.Create(
                string.Join(':', new[] { prefix, setting.Key.Replace("__", ":", StringComparison.Ordinal) }.OfType<string>()), setting.Value)),
    };
}
