using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class RetriesTests
{
    [Theory]
    [InlineData(-5, 4)]
    [InlineData(0, 4)]
    [InlineData(14, 4)]
    [InlineData(15, 5)]
    [InlineData(62, 6)]
    [InlineData(600, 15)]
    public void Patience_is_counted_in_attempts(int seconds, int attempts) =>
        Assert.Equal(attempts, Retries.AttemptsIn(TimeSpan.FromSeconds(seconds)));
}
