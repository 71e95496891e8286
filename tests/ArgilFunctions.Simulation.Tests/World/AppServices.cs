using System.Globalization;
using Argil.Client;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>The app's own services, with the outside replaced.</summary>
internal static class AppServices
{
    public static IServiceCollection Create(Scenario scenario, IArgilClient argil, HttpMessageHandler receivers, TimeProvider time, IRunIds ids)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Argil:ApiKey"] = "simulated",
            ["Argil:Timeout"] = scenario.Timeout.ToString("c", CultureInfo.InvariantCulture),
            ["AssetSlots:Capacity"] = scenario.Capacity.ToString(CultureInfo.InvariantCulture),
            ["AssetSlots:Timeout"] = "05:00:00",
            ["Polling:Timeout"] = "00:10:00",
            ["Polling:RenderTimeout"] = "00:15:00",
            ["PublicUrl"] = "https://app.example",
            ["Webhooks:Secret"] = "whsec_c2ltdWxhdGVkIHNlY3JldCBvZiAyNCBieXRlcw==",
            ["Polling:StepsPerGeneration"] = scenario.StepsPerGeneration.ToString(CultureInfo.InvariantCulture),
        }).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddSingleton(time)
            .AddArgilFunctions(configuration)
            .Replace(ServiceDescriptor.Singleton(argil))
            .Replace(ServiceDescriptor.Singleton<IHttpClientFactory>(new Receivers.Clients(receivers)))
            .Replace(ServiceDescriptor.Singleton(ids));
    }
}

/// <summary>run-1, run-2, … whatever happens in between.</summary>
internal sealed class CountedRunIds : IRunIds
{
    private int _last;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"run-{++_last}");
}
