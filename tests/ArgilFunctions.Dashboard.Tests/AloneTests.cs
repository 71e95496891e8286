using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>The page on an app that has nothing to do.</summary>
public sealed class AloneTests(Chromium chromium)
{
    [Fact]
    public async Task An_empty_list_teaches_how_to_fill_it()
    {
        await using var app = await LoneApp.StartAsync();
        await DashboardPage.UseAsync(chromium, app.Address, Look.Wide, async page =>
        {
            await Expect(page.Page.Locator(".empty")).ToContainTextAsync("No video has been asked for yet");
            await Expect(page.Page.Locator(".empty pre")).ToContainTextAsync($"curl {app.Address.GetLeftPart(UriPartial.Authority)}/api/videos");
            await page.GoToAsync("#/poison");
            await Expect(page.Page.Locator(".empty")).ToContainTextAsync("The queue is off");
            Assert.Empty(await page.AxeAsync());
        });
    }

    [Fact]
    public async Task The_function_key_is_asked_for_and_kept_in_the_tab_alone()
    {
        await using var app = await LoneApp.StartAsync("Embedded:FunctionKey=right-key");
        await DashboardPage.UseAsync(chromium, app.Address, Look.Wide, async page =>
        {
            var dialog = page.Page.GetByRole(AriaRole.Dialog);
            await Expect(dialog).ToContainTextAsync("This app asks for its function key");
            Assert.Empty(await page.AxeAsync());
            await page.Field("Function key").FillAsync("wrong-key");
            await page.PressAsync("Enter");
            await Expect(dialog).ToContainTextAsync("The app does not take the key you gave.");
            await page.PressAsync("Escape");
            await Expect(dialog).ToBeVisibleAsync();
            await page.Field("Function key").FillAsync("right-key");
            await page.Button("Continue").ClickAsync();

            await Expect(page.Page.Locator(".empty")).ToContainTextAsync("No video has been asked for yet");
            await Expect(dialog).ToHaveCountAsync(0);
            var kept = await page.Page.EvaluateAsync<string>("() => JSON.stringify([localStorage, document.cookie, location.href, document.documentElement.outerHTML])");
            Assert.DoesNotContain("right-key", kept, StringComparison.Ordinal);
            await page.Page.ReloadAsync();
            await Expect(page.Live).ToHaveTextAsync("Live");
            await Expect(dialog).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Of_ten_thousand_videos_only_those_in_sight_are_drawn_and_each_can_be_found()
    {
        await using var app = await LoneApp.StartAsync();
        await using var window = await chromium.OpenAsync(Look.Wide);
        var page = window.Page;
        await window.RouteAsync("**/api/videos?**", ManyVideos.AnswerAsync);
        await page.GotoAsync(app.Address.ToString());

        await Expect(page.Locator(".part-foot")).ToContainTextAsync("10,000 videos");
        await Expect(page.Locator("[data-group=failed] .count")).ToHaveTextAsync("1,000");
        Assert.InRange(await page.Locator(".rows .row").CountAsync(), 10, 60);

        await page.EvaluateAsync("() => scrollTo(0, document.body.scrollHeight)");
        await Expect(page.GetByText("video-0000", new() { Exact = true })).ToBeInViewportAsync();
        Assert.InRange(await page.Locator(".rows .row").CountAsync(), 10, 60);

        await page.GetByRole(AriaRole.Searchbox).FillAsync("VIDEO-123 video");
        await Expect(page.Locator(".part-foot")).ToContainTextAsync("10 videos");
        await Expect(page.Locator(".rows .row").First).ToContainTextAsync("video-1239");
        await page.Locator("[data-group=failed]").ClickAsync();
        await Expect(page.Locator(".part-foot")).ToContainTextAsync("1 video");
        await Expect(page.Locator(".rows .row")).ToContainTextAsync("video-1233");
    }
}
