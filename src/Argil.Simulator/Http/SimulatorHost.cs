using Argil.Simulator.Api;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Http;

/// <summary>Puts the simulator on Kestrel.</summary>
internal static class SimulatorHost
{
    private const string Section = "Simulator";
    private const int MaxBodyBytes = 1_000_000;
    private const int MaxRedirections = 5;
    private static readonly TimeSpan CallbackTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Builds the server from the command line and the environment.</summary>
    /// <exception cref="InvalidScenarioException">The settings make no sense; says where.</exception>
    public static WebApplication Build(string[] args, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls("http://127.0.0.1:7072");
        }

        return Build(builder, new(ReadScenario(builder.Configuration), time), time);
    }

    /// <summary>Builds the server around a model.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, ArgilModel model, TimeProvider time)
    {
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
        AddSimulator(builder.Services, model, time);
        var app = builder.Build();
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<Waits>().Stop);
        app.MapApi();
        app.MapControl();
        app.MapMedia();
        return app;
    }

    private static void AddSimulator(IServiceCollection services, ArgilModel model, TimeProvider time)
    {
        services.AddSingleton(time);
        services.AddSingleton(model);
        services.AddSingleton<Waits>();
        services.AddSingleton<IAssetSource, AssetDownload>();
        services.AddSingleton<ICallbackSender, CallbackSender>();
        services.AddSingleton(provider => new Links(() => ServerAddress.Of(provider)));
        services.AddSingleton<AssetApi>();
        services.AddSingleton<VideoApi>();
        services.AddSingleton<ApiEndpoint>();
        services.AddHttpClient(AssetDownload.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { MaxAutomaticRedirections = MaxRedirections });
        services.AddHttpClient(CallbackSender.Client, client => client.Timeout = CallbackTimeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
    }

    private static Scenario ReadScenario(ConfigurationManager configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<Scenario>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        }
        catch (InvalidOperationException wrong)
        {
            throw new InvalidScenarioException([new($"{Section}:", Innermost(wrong))]);
        }
    }

    /// <summary>The binder names the setting only deep inside, and below it is what the parser had to say.</summary>
    private static string Innermost(Exception failure)
    {
        while (failure is { InnerException: InvalidOperationException inner })
        {
            failure = inner;
        }

        return failure.Message;
    }
}
