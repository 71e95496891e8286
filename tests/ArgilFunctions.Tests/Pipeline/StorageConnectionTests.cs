using ArgilFunctions.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace ArgilFunctions.Tests.Pipeline;

public class StorageConnectionTests
{
    private const string ConnectionString =
        "DefaultEndpointsProtocol=https;AccountName=some;AccountKey=a2V5;EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData("AzureWebJobsStorage", ConnectionString)]
    [InlineData("AzureWebJobsStorage:accountName", "some")]
    [InlineData("AzureWebJobsStorage:queueServiceUri", "https://some.queue.core.windows.net")]
    [InlineData("AzureWebJobsStorage:queueServiceUri", "https://some.queue.core.windows.net/")]
    public void The_account_is_found_by(string setting, string value) => Assert.Equal("https://some.queue.core.windows.net/videos", Queue((setting, value)));

    [Fact]
    public void A_connection_string_wins_over_an_identity() => Assert.Equal(
        "https://some.queue.core.windows.net/videos",
        Queue(("AzureWebJobsStorage", ConnectionString), ("AzureWebJobsStorage:accountName", "other")));

    [Theory]
    [InlineData("managedidentity", "8f1c2a3e-0000-4000-8000-000000000001", typeof(ManagedIdentityCredential))]
    [InlineData("ManagedIdentity", null, typeof(ManagedIdentityCredential))]
    [InlineData(null, null, typeof(DefaultAzureCredential))] // a developer's own sign-in, among others
    public void The_identity_is_the_one_that_is_named(string? credential, string? client, Type expected) => Assert.IsType(
        expected,
        StorageConnection.Identity(Settings(("s:credential", credential), ("s:clientId", client)).GetSection("s")));

    [Theory]
    [InlineData("AzureWebJobsStorage", "")]
    [InlineData("AzureWebJobsStorage:credential", "managedidentity")]
    public void Without_an_account_there_are_no_queues(string setting, string value)
    {
        var queues = new StorageQueues(Settings((setting, value)));

        Assert.False(queues.IsConfigured);
        Assert.Contains("AzureWebJobsStorage is not set", Assert.Throws<InvalidOperationException>(() => queues.Named("videos")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_is_none_is_an_error_that_says_what_is_expected() => Assert.Equal(
        "AzureWebJobsStorage__queueServiceUri is 'some.queue', and https://ACCOUNT.queue.core.windows.net is expected.",
        Assert.Throws<InvalidOperationException>(() => Queue(("AzureWebJobsStorage:queueServiceUri", "some.queue"))).Message);

    private static string Queue(params (string Setting, string? Value)[] settings) => new StorageQueues(Settings(settings)).Named("videos").Uri.AbsoluteUri;

    private static IConfigurationRoot Settings(params (string Setting, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Setting, pair.Value))).Build();
}
