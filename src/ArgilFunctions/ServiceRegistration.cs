using Argil.Client;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Triggers;
using Azure.Storage.Queues;

namespace ArgilFunctions;

internal static class ServiceRegistration
{
    public static IServiceCollection AddArgilFunctions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddArgilClient(configuration.GetSection("Argil"));
        services.AddOptions<RequestOptions>().Bind(configuration);
        services.AddOptions<PollingOptions>().BindConfiguration(PollingOptions.Section);
        services.AddOptions<AssetSlotsOptions>().BindConfiguration(AssetSlotsOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IRunIds, RandomRunIds>();
        services.AddSingleton<VideoStarter>();
        services.AddSingleton(provider => new PoisonQueue(
            new QueueClient(
                configuration["AzureWebJobsStorage"],
                $"{SubmitVideoQueue.QueueName}-poison",
                new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }),
            provider.GetRequiredService<ILogger<PoisonQueue>>()));
        return services;
    }
}
