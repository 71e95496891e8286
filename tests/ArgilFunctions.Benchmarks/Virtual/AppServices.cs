using System.Text.Json;
using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ArgilFunctions.Benchmarks.Virtual;

/// <summary>The app's own services, with Argil replaced.</summary>
internal static class AppServices
{
    public static ServiceProvider Create(IArgilClient argil, IRunIds ids, TimeProvider time, params IEnumerable<(string Name, string Value)> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append(("Argil:ApiKey", "simulated")).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)))
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton(time)
            .AddArgilFunctions(configuration)
            .Replace(ServiceDescriptor.Singleton(argil))
            .Replace(ServiceDescriptor.Singleton(ids))
            .BuildServiceProvider();
    }

    /// <summary>A request with the assets of these numbers.</summary>
    public static VideoRequest Request(IEnumerable<int> assets) => new(
        "a video",
        [.. assets.Select(asset => new AssetSource($"key-{asset}", $"asset {asset}", "VIDEO", VirtualArgil.UrlOf(asset)))],
        JsonSerializer.SerializeToElement(new { name = "a video", moments = Array.Empty<object>() }));
}
