using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests;

public sealed class KeyboardTests(Chromium chromium, DashboardPipeline pipeline)
{
    [Fact]
    public Task All_of_it_can_be_done_without_a_mouse() => UseAsync(async page =>
    {
        await page.PressAsync("Tab", "Enter");
        await Expect(page.Page.Locator("main")).ToBeFocusedAsync();

        await TabToAsync(page, page.Link("New video"), "Shift+Tab");
        await page.PressAsync("Enter");
        await Expect(page.Heading).ToBeFocusedAsync();
        await TypeAsync(page, page.Field("Name"), "by-keyboard");
        await TypeAsync(page, page.Field("URL"), new Uri(pipeline.Running.Simulator, "/media/clip.mp4?n=401").ToString());
        await TypeAsync(page, page.Field("Transcript"), "Typed.");
        await TypeAsync(page, page.Field("Avatar id"), "avatar");
        await page.PressAsync("Enter");

        await Expect(page.Heading).ToHaveTextAsync("by-keyboard");
        await Expect(page.Heading).ToBeFocusedAsync();
        await Expect(page.State("Completed")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_request_is_cancelled_by_keyboard_and_the_focus_is_never_lost() => UseAsync(async page =>
    {
        await using var slow = await pipeline.SubmitSlowAsync("cancelled-by-keyboard", 402);
        await TabToAsync(page, page.Page.GetByRole(AriaRole.Searchbox));
        await page.Page.Keyboard.TypeAsync("cancelled-by-keyboard");
        await TabToAsync(page, page.Page.Locator(".rows").GetByRole(AriaRole.Link));
        await page.PressAsync("Enter");
        await Expect(page.Heading).ToHaveTextAsync("cancelled-by-keyboard");

        await TabToAsync(page, page.Button("Cancel…"));
        await page.PressAsync("Enter");
        await Expect(page.Button("Keep it running")).ToBeFocusedAsync();
        await page.PressAsync("Escape");
        await Expect(page.Button("Cancel…")).ToBeFocusedAsync();
        await page.PressAsync("Enter");
        await TabToAsync(page, page.Button("Cancel the request"));
        await page.PressAsync("Enter");

        await Expect(page.State("Cancelled")).ToBeVisibleAsync();
        await Expect(page.Heading).ToBeFocusedAsync();
    });

    [Fact]
    public Task Arrows_go_from_row_to_row_and_an_update_does_not_take_the_focus_away() => UseAsync(async page =>
    {
        await pipeline.SubmitAsync("arrows-first", 403);
        await pipeline.Running.FinishAsync(await pipeline.SubmitAsync("arrows-second", 404));
        await page.Page.GetByRole(AriaRole.Searchbox).FillAsync("arrows-");
        var (first, second, third) = (Row(page, "arrows-first"), Row(page, "arrows-second"), Row(page, "arrows-third"));

        await second.FocusAsync();
        await page.PressAsync("ArrowDown");
        await Expect(first).ToBeFocusedAsync();
        await pipeline.SubmitAsync("arrows-third", 405);
        await Expect(third).ToBeVisibleAsync();
        await Expect(first).ToBeFocusedAsync();
        await page.PressAsync("ArrowUp", "ArrowUp");
        await Expect(third).ToBeFocusedAsync();
    });

    private static ILocator Row(DashboardPage page, string name) => page.Page.Locator(".rows").GetByRole(AriaRole.Link, new() { Name = name });

    private static async Task TypeAsync(DashboardPage page, ILocator field, string text)
    {
        await TabToAsync(page, field);
        await page.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>By the key alone, and each stop on the way can be seen.</summary>
    private static async Task TabToAsync(DashboardPage page, ILocator target, string key = "Tab")
    {
        await Expect(target).ToBeVisibleAsync();
        for (var stop = 0; stop < 100; stop++)
        {
            await page.PressAsync(key);
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{target} is not reached by {key}.");
    }

    private Task UseAsync(Func<DashboardPage, Task> use) => DashboardPage.UseAsync(chromium, pipeline.App, Look.Wide, use);
}
