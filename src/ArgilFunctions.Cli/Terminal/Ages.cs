using System.Globalization;

namespace ArgilFunctions.Cli.Terminal;

internal static class Ages
{
    /// <summary>A length of time, in the largest units that matter: <c>4.2 s</c>, <c>3 min 5 s</c>, <c>2 h 10 min</c>, <c>5 d</c>.</summary>
    public static string Describe(TimeSpan time) => time switch
    {
        { Ticks: < 0 } => Describe(TimeSpan.Zero),
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Hours} h {time.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d"),
    };
}
