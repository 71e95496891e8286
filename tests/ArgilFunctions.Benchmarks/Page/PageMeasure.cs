using ArgilFunctions.Benchmarks.Engine;
using ArgilFunctions.Benchmarks.Process;
using ArgilFunctions.Benchmarks.Report;
using ArgilFunctions.Dashboard.Tests;
using Microsoft.Playwright;

namespace ArgilFunctions.Benchmarks.Page;

/// <summary>What the page weighs, whether it jumps, and how long a letter in its search takes with 10,000 videos, in a real browser.</summary>
internal static class PageMeasure
{
    private const int Rounds = 20;
    private static readonly string[] Searches = ["v", "video-1", "video-12", "VIDEO-123 video", "no such video", string.Empty];

    public static async Task RunAsync(Output output)
    {
        using var published = new TempFolder();
        await PublishedApp.PublishAsync(published.Path);
        using var data = new TempFolder();
        await using var app = AppProcess.Start(published.Path, data.Path);
        using var http = new HttpClient();
        await app.AcceptOneAsync(http);

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await ChromiumProgram.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1600, Height = 1000 } });
        await page.AddInitScriptAsync("""
            window.shift = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value)).observe({ type: 'layout-shift', buffered: true });
            """);
        await page.RouteAsync("**/api/videos?**", ManyVideos.AnswerAsync);
        await page.GotoAsync(app.Url.ToString());
        await page.GetByText("10,000 videos").WaitForAsync();

        var weight = await page.EvaluateAsync<double[]>("""
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource').filter(entry => entry.name.includes('/assets/'))]
              .reduce(([wire, whole, requests], entry) => [wire + entry.transferSize, whole + entry.decodedBodySize, requests + 1], [0, 0, 0])
            """);
        var shift = await page.EvaluateAsync<double>("() => window.shift");
        var times = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var search in Searches)
            {
                times.Add(TimeSpan.FromMilliseconds(await page.EvaluateAsync<double>(ToNextFrame, search)));
            }
        }

        var seen = new Seen(weight[0] / 1000, weight[1] / 1000, (int)weight[2], shift, Latency.Of(times));
        var table = new Table("page", "measured");
        table.Add("initial page, compressed", $"{seen.KilobytesOnTheWire:F1} kB in {seen.Requests} requests");
        table.Add("initial page, whole", $"{seen.KilobytesWhole:F1} kB");
        table.Add("layout shift", seen.LayoutShift.ToString("F4"));
        table.Add("a search among 10,000 to the next frame, p50", $"{seen.Search.P50:F1} ms");
        table.Add("p99", $"{seen.Search.P99:F1} ms");
        Output.Print(table);
        output.Write("page", seen);
    }

    /// <summary>From the letter to after the frame that shows what it found.</summary>
    private const string ToNextFrame = """
        async text => {
          const input = document.getElementById('search');
          const start = performance.now();
          input.value = text;
          input.dispatchEvent(new Event('input'));
          await new Promise(done => requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = done;
            port2.postMessage(null);
          }));
          return performance.now() - start;
        }
        """;

    private sealed record Seen(double KilobytesOnTheWire, double KilobytesWhole, int Requests, double LayoutShift, Latency Search);
}
