using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>Every view, wide and narrow, light and dark: it fits, it can be used by everyone, and it does not jump.</summary>
public sealed class ViewTests(Chromium chromium, Scenery scenery) : IClassFixture<Scenery>
{
    public static TheoryData<Look> Looks => [.. Look.All];

    [Theory]
    [MemberData(nameof(Looks))]
    public Task Every_view_fits_the_window_and_pleases_axe(Look look) => UseAsync(look, async page =>
    {
        foreach (var (name, address) in scenery.Views)
        {
            await ShowAsync(page, address);
            await AssertGoodAsync(page, $"{name} at {look}");
        }
    });

    [Theory]
    [MemberData(nameof(Looks))]
    public Task So_do_the_form_with_errors_the_raw_request_and_a_dialog(Look look) => UseAsync(look, async page =>
    {
        await ShowAsync(page, "#/new");
        await page.Field("URL").FillAsync($"https://example.com/{new string('x', 200)}.mp4");
        await page.Button("Send the request").ClickAsync();
        await Expect(page.Page.Locator(".part-problem")).ToContainTextAsync("The request is not valid");
        await AssertGoodAsync(page, $"form with errors at {look}");
        await page.Button("JSON").ClickAsync();
        await AssertGoodAsync(page, $"raw request at {look}");

        await ShowAsync(page, scenery.Views["poison"]);
        var letter = page.Page.Locator(".letter", new() { HasText = "scenery" }).First; // other tests' letters come and go
        await letter.GetByText("What was sent").ClickAsync();
        await AssertGoodAsync(page, $"message at {look}");
        await letter.GetByText("Discard…").ClickAsync();
        await AssertGoodAsync(page, $"dialog at {look}");
    });

    [Theory]
    [MemberData(nameof(Looks))]
    public Task Nothing_moves_while_the_page_fills(Look look) => UseAsync(look, async page =>
    {
        await page.Page.EvaluateAsync("""
            () => {
              window.shifts = [];
              new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(...entry.sources.map(source => `${entry.value} ${(source.node?.outerHTML ?? source.node?.parentElement?.outerHTML)?.slice(0, 100)}`))))
                .observe({ type: 'layout-shift', buffered: true });
            }
            """);
        await ShowAsync(page, "#/");
        await Expect(page.Page.Locator(".rows .row").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".span.held").First).ToBeVisibleAsync();

        Assert.Empty(await page.Page.EvaluateAsync<string[]>("() => window.shifts"));
    });

    [Fact]
    public Task Those_who_listen_are_not_told_what_they_did_not_ask() => UseAsync(Look.Wide, async page =>
    {
        await page.Page.EvaluateAsync("""
            () => {
              window.spoken = [];
              const regions = document.querySelectorAll('[role=status], [role=alert], [aria-live]');
              regions.forEach(region => new MutationObserver(() => window.spoken.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true }));
            }
            """);
        var time = page.Page.Locator(".lane-time", new() { HasText = " s" }).First;
        var before = await time.TextContentAsync();
        await Expect(time).Not.ToHaveTextAsync(before!);
        await page.Page.GetByRole(AriaRole.Button, new() { NameString = "Failed" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("nothing like it");
        await Expect(page.Page.Locator(".empty")).ToContainTextAsync("No video fits.");

        Assert.Empty(await page.Page.EvaluateAsync<string[]>("() => window.spoken"));
    });

    private static async Task ShowAsync(DashboardPage page, string address)
    {
        await page.GoToAsync(address);
        await Expect(page.Live).ToHaveTextAsync("Live");
        await Expect(page.Page.GetByText("Asking the app…")).ToHaveCountAsync(0);
    }

    private static async Task AssertGoodAsync(DashboardPage page, string where)
    {
        Assert.Empty((await page.AxeAsync()).Select(violation => $"{where}: {violation}"));
        Assert.Equal((where, 0), (where, await page.OverflowAsync()));
    }

    private Task UseAsync(Look look, Func<DashboardPage, Task> use) => DashboardPage.UseAsync(chromium, scenery.Pipeline.App, look, use);
}
