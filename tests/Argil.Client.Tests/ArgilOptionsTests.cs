using Microsoft.Extensions.Options;

namespace Argil.Client.Tests;

public class ArgilOptionsTests
{
    [Theory]
    [InlineData("BaseUrl", "api.argil.ai", "Argil:BaseUrl")]
    [InlineData("BaseUrl", "ftp://api.argil.ai/v1", "Argil:BaseUrl")]
    [InlineData("ApiKey", "", "Argil:ApiKey")]
    [InlineData("ApiKey", "two\nlines", "Argil:ApiKey")]
    [InlineData("AuthScheme", "Bearer", "Argil:AuthScheme")]
    [InlineData("Timeout", "00:00:00", "Argil:Timeout")]
    public void A_wrong_option_is_named(string option, string value, string named)
    {
        var options = new ArgilOptions { ApiKey = "key" };
        var property = typeof(ArgilOptions).GetProperty(option)!;
        property.SetValue(options, property.PropertyType == typeof(TimeSpan) ? TimeSpan.Parse(value, null) : value);

        var result = new ArgilOptionsValidator().Validate(Options.DefaultName, options);

        Assert.Contains(named, Assert.Single(result.Failures!), StringComparison.Ordinal);
        Assert.DoesNotContain("two", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_need_only_a_key() =>
        Assert.True(new ArgilOptionsValidator().Validate(Options.DefaultName, new() { ApiKey = "key" }).Succeeded);
}
