using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ArgilFunctions.Benchmarks.Engine;
using ArgilFunctions.Benchmarks.Report;

namespace ArgilFunctions.Benchmarks.Process;

/// <summary>How long a request takes to be accepted (202, after its commit), driven by hey (Debian package <c>hey</c>).</summary>
internal static partial class DoorMeasure
{
    private const int Seconds = 30;
    private const int Workers = 50;
    private const int FewWorkers = 10;
    private const int FewRequests = 200;
    private static readonly int[] Rates = [50, 200, 1000];

    public static async Task RunAsync(Output output)
    {
        using var published = new TempFolder();
        await PublishedApp.PublishAsync(published.Path);
        var loads = new List<Load>();
        foreach (var rate in Rates)
        {
            loads.Add(await MeasureAsync(published.Path, rate));
        }

        loads.Add(await MeasureAsync(published.Path, rate: null));
        var table = new Table("asked for", "requests/s", "p50 ms", "p99 ms", "accepted", "not accepted", "CPU µs each");
        loads.ForEach(load => table.Add(
            load.Asked?.ToString(CultureInfo.InvariantCulture) ?? "all it can", load.PerSecond.ToString("F0"), load.P50.ToString("F1"), load.P99.ToString("F1"), load.Accepted, load.Refused, load.CpuMicroseconds.ToString("F0")));
        Output.Print(table);
        var queue = await QueueDoor.MeasureAsync(published.Path);
        Console.WriteLine(FormattableString.Invariant($"Queue: {queue.Messages} messages taken at {queue.PerSecond:F0} a second."));
        output.Write("door", new { Loads = loads, Queue = queue });
    }

    private static async Task<Load> MeasureAsync(string published, int? rate)
    {
        using var data = new TempFolder();
        await using var app = AppProcess.Start(published, data.Path);
        using var http = new HttpClient();
        await app.AcceptOneAsync(http);

        // Each of hey's workers keeps its own rate, all on the same beat: so many requests arrive at once.
        var workers = rate <= FewRequests ? FewWorkers : Workers;
        string[] pace = rate is { } wanted ? ["-q", (wanted / workers).ToString(CultureInfo.InvariantCulture)] : [];
        var cpu = app.Cpu;
        var load = Read(rate, await HeyAsync([
            "-z", $"{Seconds}s", "-c", workers.ToString(CultureInfo.InvariantCulture), .. pace, "-m", "POST", "-T", "application/json",
            "-d", AppProcess.Request, new Uri(app.Url, "api/videos").ToString(),
        ]));
        return load with { CpuMicroseconds = (app.Cpu - cpu).TotalMicroseconds / load.Accepted };
    }

    private static async Task<string> HeyAsync(IEnumerable<string> arguments)
    {
        using var hey = StartHey(new("hey", arguments) { RedirectStandardOutput = true });
        var report = await hey.StandardOutput.ReadToEndAsync();
        await hey.WaitForExitAsync();
        return report;
    }

    private static System.Diagnostics.Process StartHey(ProcessStartInfo start)
    {
        try
        {
            return System.Diagnostics.Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("The load comes from hey, which is not on the PATH: apt-get install hey.", missing);
        }
    }

    private static Load Read(int? asked, string report)
    {
        double Number(Regex pattern) => double.Parse(pattern.Match(report).Groups[1].Value, CultureInfo.InvariantCulture);
        var answers = Answers().Matches(report).ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        var refused = answers.Where(answer => answer.Key != "202").Sum(answer => answer.Value) + Errors().Matches(report).Sum(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        return new(asked, Number(Rate()), 1000 * Number(Median()), 1000 * Number(Slow()), answers.GetValueOrDefault("202"), refused);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"50%+ in ([\d.]+) secs")]
    private static partial Regex Median();

    [GeneratedRegex(@"99%+ in ([\d.]+) secs")]
    private static partial Regex Slow();

    [GeneratedRegex(@"\[(\d{3})\]\s+(\d+) responses")]
    private static partial Regex Answers();

    [GeneratedRegex(@"^\s+\[(\d+)\]\s+(?!\d+ responses)\S+", RegexOptions.Multiline)]
    private static partial Regex Errors();

    private sealed record Load(int? Asked, double PerSecond, double P50, double P99, int Accepted, int Refused)
    {
        /// <summary>Of the app, its runs' work for those accepted included.</summary>
        public double CpuMicroseconds { get; init; }
    }
}
