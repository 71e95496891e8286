using Argil.Simulator.Api;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Http;

/// <summary>Puts the simulator on Kestrel.</summary>
internal static class SimulatorHost
{
    private const string DefaultUrl = "http://127.0.0.1:7072";
    private const int MaxBodyBytes = 1_000_000;

    public static WebApplication Build(string[] args, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
        var scenario = builder.Configuration.GetSection("Simulator").Get<Scenario>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        builder.Services.AddSingleton(new ArgilModel(scenario, time));
        builder.Services.AddSingleton<IAssetSource, AssetDownload>();
        builder.Services.AddSingleton(services => new Links(() => ServerAddress.Of(services)));
        builder.Services.AddSingleton<AssetApi>();
        builder.Services.AddSingleton<ApiEndpoint>();
        builder.Services.AddHttpClient(AssetDownload.Client);

        var app = builder.Build();
        app.MapApi();
        app.MapControl();
        app.MapMedia();
        return app;
    }
}
