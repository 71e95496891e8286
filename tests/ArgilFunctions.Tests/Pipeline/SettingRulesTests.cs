using ArgilFunctions.Pipeline;
using Microsoft.Extensions.Configuration;

namespace ArgilFunctions.Tests.Pipeline;

public sealed class SettingRulesTests
{
    [Fact]
    public void The_defaults_keep_them() => Assert.Empty(Check([]));

    [Theory]
    [InlineData("AssetSlots:Capacity=0", "AssetSlots:Capacity")]
    [InlineData("AssetSlots:Timeout=00:00:00", "AssetSlots:Timeout")]
    [InlineData("AssetSlots:BusyPause=-00:00:01", "AssetSlots:BusyPause")]
    [InlineData("Polling:Interval=00:00:00", "Polling:Interval")]
    [InlineData("Polling:FirstDelay=-00:00:01", "Polling:FirstDelay")]
    [InlineData("Polling:LandingMargin=-00:00:01", "Polling:LandingMargin")]
    [InlineData("Polling:BusyDelay=00:00:00", "Polling:BusyDelay")]
    [InlineData("Polling:StepsPerGeneration=0", "Polling:StepsPerGeneration")]
    public void One_that_makes_no_sense_is_named(string setting, string named) =>
        Assert.Contains($"{named} is ", Assert.Single(Check([setting])), StringComparison.Ordinal);

    [Theory]
    [InlineData("AssetSlots:WorkLease=00:02:10", "AssetSlots:WorkLease (00:02:10)", "Argil:Timeout and Polling:LandingMargin together (00:02:10)")]
    [InlineData("Argil:Timeout=00:02:30", "AssetSlots:WorkLease (00:03:00)", "Argil:Timeout and Polling:LandingMargin together (00:03:00)")]
    [InlineData("Polling:LandingMargin=00:01:20", "AssetSlots:WorkLease (00:03:00)", "Argil:Timeout and Polling:LandingMargin together (00:03:00)")]
    [InlineData("AssetSlots:Reask=00:01:00", "AssetSlots:ClaimLease (00:01:00)", "AssetSlots:Reask (00:01:00)")]
    [InlineData("AssetSlots:InspectionInterval=00:02:43", "AssetSlots:InspectionInterval (00:02:43)", "AssetSlots:WorkLease (00:03:00)")]
    [InlineData("Polling:Interval=00:01:00", "AssetSlots:WorkLease (00:03:00)", "Polling:Interval (00:01:00)")]
    [InlineData("Polling:UploadTimeout=00:01:40", "Polling:UploadTimeout (00:01:40)", "Argil:Timeout (00:01:40)")]
    [InlineData("Polling:CreateTimeout=00:02:10", "Polling:CreateTimeout (00:02:10)", "Argil:Timeout and Polling:LandingMargin together (00:02:10)")]
    public void Two_that_do_not_go_together_are_both_named(string setting, string one, string other)
    {
        var error = Assert.Single(Check([setting]));

        Assert.Contains(one, error, StringComparison.Ordinal);
        Assert.Contains(other, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AssetSlots:WorkLease=00:02:11")]
    [InlineData("Argil:Timeout=00:02:29")]
    [InlineData("AssetSlots:Reask=00:00:59")]
    [InlineData("AssetSlots:InspectionInterval=00:02:42")]
    [InlineData("Polling:Interval=00:00:59")]
    [InlineData("Polling:UploadTimeout=00:01:41")]
    [InlineData("Polling:CreateTimeout=00:02:11")]
    public void What_just_goes_together_is_taken(string setting) => Assert.Empty(Check([setting]));

    [Fact]
    public void A_request_of_any_workspace_may_take_no_longer_than_the_lease_allows()
    {
        var error = Assert.Single(SettingRules.Check(new(), new(), new Dictionary<string, TimeSpan>
        {
            ["Argil:Timeout"] = TimeSpan.FromSeconds(100),
            ["Argil:Workspaces:slow:Timeout"] = TimeSpan.FromSeconds(200),
        }));

        Assert.Contains("Argil:Workspaces:slow:Timeout", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Check(string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(settings).Build();
        return SettingRules.Check(
            configuration.GetSection(AssetSlotsOptions.Section).Get<AssetSlotsOptions>() ?? new(),
            configuration.GetSection(PollingOptions.Section).Get<PollingOptions>() ?? new(),
            new Dictionary<string, TimeSpan> { ["Argil:Timeout"] = configuration.GetValue("Argil:Timeout", TimeSpan.FromSeconds(100)) });
    }
}
