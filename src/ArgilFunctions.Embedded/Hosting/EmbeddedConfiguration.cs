using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>The settings of a function app on this host, weakest first: <c>host.json</c>'s log levels, <c>local.settings.json</c>, the rest.</summary>
internal static class EmbeddedConfiguration
{
    private const string DefaultUrl = "http://127.0.0.1:7071";

    public static void AddTo(WebApplicationBuilder builder)
    {
        var host = ReadJson(Path.Combine(AppContext.BaseDirectory, "host.json"));
        var local = ReadJson(FindLocalSettings());
        // ASP.NET Core logs whole request URLs, and a function key may stand in their query.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Configuration.Sources.Insert(0, Memory(host, "logging:logLevel", "Logging:LogLevel"));
        builder.Configuration.Sources.Insert(1, Memory(local, "Values", prefix: null));
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(HostSettings.Read(host));
    }

    private static IConfigurationRoot ReadJson(string path) => new ConfigurationBuilder()
        .AddJsonFile(Path.GetFullPath(path), optional: true, reloadOnChange: false)
        .Build();

    private static string FindLocalSettings() => new[] { Environment.CurrentDirectory, AppContext.BaseDirectory }
        .Select(folder => Path.Combine(folder, "local.settings.json"))
        .FirstOrDefault(File.Exists) ?? "local.settings.json";

    private static MemoryConfigurationSource Memory(IConfiguration from, string section, string? prefix) => new()
    {
        InitialData = from.GetSection(section).AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null)
            .Select(setting => KeyValuePair.Create(
                string.Join(':', new[] { prefix, setting.Key.Replace("__", ":", StringComparison.Ordinal) }.OfType<string>()), setting.Value)),
    };
}
