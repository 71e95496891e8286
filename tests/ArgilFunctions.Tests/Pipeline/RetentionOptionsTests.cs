using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class RetentionOptionsTests
{
    [Theory]
    [InlineData("00:00:00", true)]
    [InlineData("7.00:00:00", true)]
    [InlineData("3650.00:00:00", true)]
    [InlineData("6.23:59:59", false)]
    [InlineData("-1.00:00:00", false)]
    [InlineData("3650.00:00:01", false)]
    public void A_period_is_none_or_from_a_week_to_ten_years(string period, bool isAllowed) =>
        Assert.Equal(isAllowed, new RetentionOptionsValidator().Validate(name: null, new() { Period = TimeSpan.Parse(period, null) }).Succeeded);
}
