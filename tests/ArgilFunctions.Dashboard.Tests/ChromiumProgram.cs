using Microsoft.Playwright;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>The machine's own browser, never one that Playwright fetches.</summary>
internal static class ChromiumProgram
{
    private const string Setting = "CHROMIUM_PATH";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(), Args = Arguments });

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable(Setting);
        return (named is null ? Places : [named]).FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            $"Chromium is needed, and there is none at {named ?? string.Join(", ", Places)}. "
            + $"Install it (apt-get install chromium), or let {Setting} name another.");
    }
}
