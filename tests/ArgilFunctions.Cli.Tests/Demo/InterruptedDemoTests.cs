using System.Diagnostics;
using System.Globalization;
using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Cli.Tests.Demo;

public sealed class InterruptedDemoTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Ctrl_C_stops_everything_that_was_started()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGINT to send.");
        using var argil = Start();
        var addresses = new List<Uri>();
        while (addresses.Count < 3 && await argil.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            addresses.AddRange(line.Split(' ').Where(word => word.StartsWith("http://", StringComparison.Ordinal)).Select(word => new Uri(word)));
        }

        using (Process.Start("kill", ["-INT", argil.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await argil.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
            await argil.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        }

        Assert.NotEqual(0, argil.ExitCode);
        Assert.Equal(3, addresses.Count);
        using var http = new HttpClient();
        Assert.All(addresses, address => Assert.ThrowsAny<HttpRequestException>(() => http.Send(new(HttpMethod.Get, address))));
    }

    private static Process Start()
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return Process.Start(new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "argil.dll"), "demo", "--assets", "1000"])
        {
            RedirectStandardOutput = true,
        })!;
    }
}
