namespace ArgilFunctions.Benchmarks.Report;

/// <summary>What most take and what the slowest take, in milliseconds.</summary>
internal sealed record Latency(double P50, double P99)
{
    public static Latency Of(IReadOnlyCollection<TimeSpan> times)
    {
        List<TimeSpan> sorted = [.. times.Order()];
        double At(double share) => sorted[(int)(share * (sorted.Count - 1))].TotalMilliseconds;
        return new(At(0.5), At(0.99));
    }
}
