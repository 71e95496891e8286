using Azure.Core;
using Azure.Identity;
using Azure.Storage.Queues;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// The app's storage account, found as the Functions host finds it: <c>AzureWebJobsStorage</c> holds a connection string,
/// or its parts name the account and the identity.
/// </summary>
internal static class StorageConnection
{
    public const string Setting = "AzureWebJobsStorage";

    public static QueueServiceClient? Open(IConfiguration configuration, QueueClientOptions options)
    {
        var storage = configuration.GetSection(Setting);
        return storage.Value is { Length: > 0 } connection ? new(connection, options)
            : Address(storage) is { } address ? new(address, Identity(storage), options)
            : null;
    }

    internal static TokenCredential Identity(IConfigurationSection storage)
    {
        var client = storage["clientId"];
        return string.Equals(storage["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase)
            ? new ManagedIdentityCredential(client is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client))
            : new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = client });
    }

    private static Uri? Address(IConfigurationSection storage)
    {
        if (storage["queueServiceUri"] is { Length: > 0 } service)
        {
            return Uri.TryCreate(service, UriKind.Absolute, out var address)
                ? address
                : throw new InvalidOperationException($"{Setting}__queueServiceUri is '{service}', and https://ACCOUNT.queue.core.windows.net is expected.");
        }

        return storage["accountName"] is { Length: > 0 } account ? new($"https://{account}.queue.core.windows.net") : null;
    }
}
