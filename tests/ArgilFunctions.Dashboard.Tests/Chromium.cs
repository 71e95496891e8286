using ArgilFunctions.Dashboard.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>One browser for all tests: the machine's own, never one that Playwright fetches.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const float Patience = 90_000;

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        Browser = await ChromiumProgram.LaunchAsync(_playwright);
    }

    public async ValueTask DisposeAsync()
    {
        await (Browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    public async Task<IPage> OpenAsync(Look look, Uri address)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }
}

/// <summary>Size and theme of a window.</summary>
public sealed record Look(int Width, int Height, bool IsDark)
{
    public static Look Wide { get; } = new(1600, 1000, IsDark: false);

    public static Look Phone { get; } = new(360, 740, IsDark: false);

    public static IEnumerable<Look> All => from look in new[] { Wide, Phone } from isDark in new[] { false, true } select look with { IsDark = isDark };

    public override string ToString() => $"{Width}{(IsDark ? " dark" : " light")}";
}
