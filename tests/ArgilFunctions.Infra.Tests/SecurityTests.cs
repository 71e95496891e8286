namespace ArgilFunctions.Infra.Tests;

public class SecurityTests
{
    public static TheoryData<string> Backends => ["AzureStorage", "Scheduler"];

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_2")]
    [InlineData("Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", "true")]
    [InlineData("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "false")]
    [InlineData("Microsoft.Web/sites", "httpsOnly", "true")]
    [InlineData("Microsoft.Web/sites", "siteConfig.minTlsVersion", "1.2")]
    [InlineData("Microsoft.Web/sites", "functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity")]
    [InlineData("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", "false")]
    [InlineData("Microsoft.KeyVault/vaults", "enableRbacAuthorization", "true")]
    [InlineData("Microsoft.OperationalInsights/workspaces", "features.disableLocalAuth", "true")]
    [InlineData("Microsoft.Insights/components", "DisableLocalAuth", "true")]
    public async Task Each_of_them_is_set_so(string type, string property, string expected)
    {
        var resources = (await Deployment.OnAsync("AzureStorage")).All(type).ToList();

        Assert.NotEmpty(resources);
        Assert.All(resources, resource => Assert.Equal(expected, resource[property]?.ToString()));
    }

    [Fact]
    public async Task Neither_way_of_deploying_takes_a_password() => Assert.Equal(
        ["ftp", "scm"],
        (await Deployment.OnAsync("AzureStorage")).All("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Select(policy => policy.Name.Split('/')[1]).Order());

    [Theory]
    [MemberData(nameof(Backends))]
    public async Task No_setting_holds_a_secret(string backend)
    {
        var settings = (await Deployment.OnAsync(backend)).Settings;

        Assert.All(settings, setting => Assert.DoesNotMatch("(?i)AccountKey=|SharedAccess|sig=|password|listKeys|parameters\\(", setting.Value));
        Assert.Matches(@"^\[format\('@Microsoft\.KeyVault\(SecretUri=\{0\}\)', reference\('.*/vaults/kv-\w+/secrets/argil-api-key'", settings["Argil__ApiKey"]);
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public async Task The_Argil_key_goes_to_the_vault_and_nowhere_else(string backend)
    {
        var deployment = await Deployment.OnAsync(backend);

        Assert.DoesNotContain(Deployment.ArgilApiKey, deployment.Text, StringComparison.Ordinal);
        Assert.Equal("[parameters('argilApiKey')]", deployment.Single("Microsoft.KeyVault/vaults/secrets")["value"]!.ToString());
        Assert.Single(deployment.Text.Split("parameters('argilApiKey')")[1..]);
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public async Task The_template_reads_no_key_of_any_resource(string backend) =>
        Assert.DoesNotContain("list", (await Deployment.OnAsync(backend)).Text.Replace("ipAllowlist", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
