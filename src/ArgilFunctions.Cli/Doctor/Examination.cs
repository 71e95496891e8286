using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Terminal;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Cli.Doctor;

/// <summary>Looks at an app from outside, as its callers do.</summary>
internal sealed class Examination(AppClient app, TimeProvider time)
{
    // Leases are kept by the app's clock and shown by the caller's: a minute apart, and ages mislead.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(30);

    // Longer than Argil may process an asset, unless Polling:Timeout was raised.
    private static readonly TimeSpan LongHold = TimeSpan.FromMinutes(35);

    // As long as an asset may stand in line, unless AssetSlots:Timeout was raised.
    private static readonly TimeSpan LongRun = TimeSpan.FromHours(24);

    private const int MostRunsLookedAt = 100;

    public async Task<DoctorReport> RunAsync(CancellationToken cancellationToken)
    {
        var (health, clock) = await app.GetHealthAsync(cancellationToken);
        List<Finding> findings = [.. health.Checks.Select(Describe), LookAtClock(clock)];
        try
        {
            findings.Add(LookAtSlots(await app.GetSlotsAsync(cancellationToken)));
            findings.Add(LookAtRuns(await ListUnfinishedAsync(cancellationToken)));
        }
        catch (AppRefusedException refusal)
        {
            findings.Add(new("access", IsOk: false, refusal.Problem.Title, refusal.Problem.Detail));
        }

        var wrong = findings.Count(finding => !finding.IsOk);
        var verdict = wrong == 0 ? "All is well." : health.Ready ? $"It works, but {wrong} of these need you." : "It cannot work like this: see above.";
        return new(wrong == 0, verdict, findings);
    }

    private static Finding Describe(HealthCheck check) => check.Ok
        ? new(check.Name, IsOk: true, check.Detail ?? "ok")
        : new(check.Name, IsOk: false, check.Required ? "is needed, and does not work" : "does not work; runs wait until it does", check.Detail);

    private Finding LookAtClock(DateTimeOffset? clock)
    {
        var apart = (clock - time.GetUtcNow())?.Duration() ?? TimeSpan.Zero;
        return apart <= ClockTolerance
            ? new("clock", IsOk: true, "the app's and this machine's agree")
            : new("clock", IsOk: false, $"the app's and this machine's are {Ages.Describe(apart)} apart", "Set both by NTP: waiting times and ages are wrong until then.");
    }

    private static Finding LookAtSlots(SlotsDocument slots) =>
        slots.Holders.Where(holder => TimeSpan.FromSeconds(holder.AgeSeconds) > LongHold).ToList() is [var longest, ..] stuck
            ? new(
                "slots",
                IsOk: false,
                $"{stuck.Count} of {slots.Capacity} held for long, one for {Ages.Describe(TimeSpan.FromSeconds(longest.AgeSeconds))}",
                $"Look at its run: argil show {longest.VideoId}. A slot comes free once Argil is done with its asset; argil cancel ends the run.")
            : new("slots", IsOk: true, $"{slots.Holders.Count} of {slots.Capacity} in use, {slots.QueueLength} waiting");

    private Finding LookAtRuns(IReadOnlyList<VideoSummary> unfinished) =>
        unfinished.Where(run => time.GetUtcNow() - run.CreatedAt > LongRun).ToList() is [var oldest, ..] stuck
            ? new("unfinished", IsOk: false, $"{stuck.Count} unfinished for more than a day", $"Look at one: argil show {oldest.Id}. argil cancel ends it.")
            : new("unfinished", IsOk: true, $"{unfinished.Count} under way");

    private async Task<IReadOnlyList<VideoSummary>> ListUnfinishedAsync(CancellationToken cancellationToken)
    {
        var runs = new List<VideoSummary>();
        foreach (var status in RunStatus.All.Where(status => !RunStatus.IsFinal(status)))
        {
            runs.AddRange((await app.ListAsync(status, name: null, MostRunsLookedAt, token: null, cancellationToken)).Videos);
        }

        return [.. runs.OrderBy(run => run.CreatedAt)];
    }
}
