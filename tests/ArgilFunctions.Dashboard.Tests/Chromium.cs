using ArgilFunctions.Dashboard.Tests;
using ArgilFunctions.Dashboard.Tests.Pictures;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>One browser for all tests: the machine's own, never one that Playwright fetches.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const float Patience = 90_000;

    private readonly List<(IPage Page, bool IsStill)> _idle = [];
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
    /// An empty window in a profile of its own: only what is in front is drawn as often as what a person looks at. Windows are used again,
    /// since a new one costs more than all else that a test does.
    /// </summary>
    /// <param name="look">Size and theme.</param>
    /// <param name="isStill">Whether it stands before <see cref="StillApp"/>, where time stands still.</param>
    public async Task<Window> OpenAsync(Look look, bool isStill = false)
    {
        var page = Take(isStill) ?? await NewPageAsync(isStill);
        await page.SetViewportSizeAsync(look.Width, look.Height);
        await page.EmulateMediaAsync(new() { ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light });
        return new(page, () => GiveBack(page, isStill));
    }

    private IPage? Take(bool isStill)
    {
        lock (_idle)
        {
            var index = _idle.FindIndex(idle => idle.IsStill == isStill);
            if (index < 0)
            {
                return null;
            }

            var page = _idle[index].Page;
            _idle.RemoveAt(index);
            return page;
        }
    }

    private void GiveBack(IPage page, bool isStill)
    {
        lock (_idle)
        {
            _idle.Add((page, isStill));
        }
    }

    private async Task<IPage> NewPageAsync(bool isStill)
    {
        var context = await _browser.NewContextAsync(new() { Locale = "en-GB" });
        context.SetDefaultTimeout(Patience);
        if (isStill)
        {
            await StillApp.AnswerAsync(context);
        }

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
