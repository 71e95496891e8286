using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Cli.Tests.Demo;

public sealed class InterruptedDemoTests
{
    private const int Interrupt = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // In a shell's background SIGINT is ignored, by these tests and by what they start.
    private static bool IgnoresInterrupt => OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status")
        .Where(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
        .Any(line => (ulong.Parse(line.AsSpan("SigIgn:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (Interrupt - 1))) != 0);

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
        if (IgnoresInterrupt)
        {
            SetHandler(Interrupt, handler: 0);
        }

        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return Process.Start(new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "argil.dll"), "demo", "--assets", "1000"])
        {
            RedirectStandardOutput = true,
        })!;
    }

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetHandler(int signal, nint handler);
}
