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
        string[] folders = [builder.Environment.ContentRootPath, AppContext.BaseDirectory];
        var host = ReadJson(folders, "host.json");
        var local = ReadJson(folders, "local.settings.json");
        // ASP.NET Core logs whole request URLs, and a function key may stand in their query.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Configuration.Sources.Insert(0, Memory(host, "logging:logLevel", "Logging:LogLevel"));
        builder.Configuration.Sources.Insert(1, Memory(local, "Values", prefix: null));
        builder.WebHost.UseUrls(builder.Configuration["urls"] ?? DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(HostSettings.Read(host));
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

    private static MemoryConfigurationSource Memory(IConfiguration from, string section, string? prefix) => new()
    {
        InitialData = from.GetSection(section).AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null)
            .Select(setting => KeyValuePair.Create(
                string.Join(':', new[] { prefix, setting.Key.Replace("__", ":", StringComparison.Ordinal) }.OfType<string>()), setting.Value)),
    };
}
