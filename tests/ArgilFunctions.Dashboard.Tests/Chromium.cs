using System.Collections.Concurrent;
using ArgilFunctions.Dashboard.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>One browser for all tests: the machine's own, never one that Playwright fetches.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const float Patience = 90_000;

    private readonly ConcurrentDictionary<DateTimeOffset, ConcurrentBag<IBrowserContext>> _idle = [];
    private IPlaywright? _playwright;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await ChromiumProgram.LaunchAsync(_playwright);
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>
    /// A window with a page in it, alone in its profile: only the page in front is drawn as often as one that a person looks at. Profiles are
    /// used again, since a new one costs more than all else that a test does; the page is a new one each time, and with it what a tab keeps.
    /// </summary>
    /// <param name="look">Size and theme.</param>
    /// <param name="clock">When its clock has stopped; by default it goes.</param>
    public async Task<Window> OpenAsync(Look look, DateTimeOffset clock = default)
    {
        var idle = _idle.GetOrAdd(clock, _ => []);
        var context = idle.TryTake(out var used) ? used : await NewContextAsync(clock);
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(look.Width, look.Height);
        await page.EmulateMediaAsync(new() { ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light });
        return new(page, () => idle.Add(context));
    }

    private async Task<IBrowserContext> NewContextAsync(DateTimeOffset clock)
    {
        var context = await _browser.NewContextAsync(new() { Locale = "en-GB" });
        context.SetDefaultTimeout(Patience);
        // While a page is open, the next one needs less than half of what the first one does.
        await context.NewPageAsync();
        if (clock != default)
        {
            await context.Clock.SetFixedTimeAsync(clock.UtcDateTime);
        }

        return context;
    }
}

/// <summary>A window, to be closed by whoever opened it.</summary>
public sealed class Window(IPage page, Action whenClosed) : IAsyncDisposable
{
    public IPage Page => page;

    public async ValueTask DisposeAsync()
    {
        await page.CloseAsync();
        whenClosed();
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
