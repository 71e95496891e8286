using Argil.Client;
using ArgilFunctions.Dashboard;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Telemetry;
using Microsoft.Extensions.Options;

namespace ArgilFunctions;

internal static class ServiceRegistration
{
    public static IServiceCollection AddArgilFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        AddWorkspaces(services, configuration);
        services.AddOptions<RequestOptions>().Bind(configuration).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RequestOptions>, RequestOptionsValidator>();
        services.AddOptions<PollingOptions>().BindConfiguration(PollingOptions.Section);
        services.AddOptions<AssetSlotsOptions>().BindConfiguration(AssetSlotsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AssetSlotsOptions>, AssetSlotsOptionsValidator>();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IRunIds, RandomRunIds>();
        services.AddSingleton(provider => new UrlRules(provider.GetRequiredService<IOptions<RequestOptions>>().Value.AllowHttpUrls));
        services.AddSingleton(provider => new RequestRules(
            provider.GetRequiredService<UrlRules>(),
            provider.GetRequiredService<Workspaces>().Names,
            CanNotify: provider.GetRequiredService<IOptions<WebhookOptions>>().Value.Secrets.Any()));
        services.AddSingleton<VideoStarter>();
        services.AddSingleton<RunTimeline>();
        services.AddSingleton<VideoList>();
        services.AddSingleton<RunRetention>();
        services.AddSingleton<VideoBatches>();
        services.AddSingleton<SlotsReader>();
        services.AddSingleton<CallbackUrls>();
        services.AddSingleton<StorageQueues>();
        services.AddSingleton<PoisonQueue>();
        services.AddSingleton<PoisonDesk>();
        services.AddSingleton<ResultsQueue>();
        services.AddSingleton<HealthReader>();
        services.AddSingleton<DashboardFiles>();
        AddWebhooks(services);
        services.AddTelemetry(configuration);
        return services;
    }

    private static void AddWebhooks(IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration(WebhookOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsValidator>();
        services.TryAddSingleton<INameResolver, DnsResolver>();
        services.AddSingleton<GuardedConnector>();
        services.AddSingleton<WebhookSender>();
        services.AddHttpClient(WebhookSender.Client)
            .ConfigurePrimaryHttpMessageHandler(provider => WebhookSender.CreateHandler(provider.GetRequiredService<GuardedConnector>()))
            .RemoveAllLoggers();
    }

    /// <summary>A further workspace has what <c>Argil</c> has, except what it says itself, and a key of its own.</summary>
    private static void AddWorkspaces(IServiceCollection services, IConfiguration configuration)
    {
        var common = configuration.GetSection("Argil");
        services.AddArgilClient(common);
        services.AddSingleton<Workspaces>();
        foreach (var name in Workspaces.Further(configuration))
        {
            services.AddArgilWorkspace(name, options =>
            {
                common.Bind(options);
                options.ApiKey = string.Empty;
                configuration.GetSection($"{Workspaces.Section}:{name}").Bind(options);
            });
        }
    }
}
