using ArgilFunctions.TestKit;
using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests;

public sealed class OutageTests(Chromium chromium)
{
    [Fact]
    public async Task What_was_known_is_shown_as_stale_while_the_app_is_gone_and_lives_again_when_it_is_back()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        var app = pipeline.App.BaseAddress!;
        await pipeline.FinishAsync(await pipeline.SubmitAsync(Requests.Video("before", pipeline.Simulator, 1)));
        await DashboardPage.UseAsync(chromium, app, Look.Wide, async page =>
        {
            var banner = page.Page.Locator("#banner");
            await Expect(page.Page.Locator(".row", new() { HasText = "before" })).ToContainTextAsync("Completed");
            await page.GoToAsync("#/new");
            await page.Field("Name").FillAsync("written-meanwhile");

            await pipeline.KillAppAsync();
            await Expect(page.Live).ToHaveTextAsync("Stale");
            await Expect(banner).ToContainTextAsync("The app does not answer. Shown is what was true at");
            await Expect(page.Page.GetByRole(Microsoft.Playwright.AriaRole.Status)).ToContainTextAsync("stale");
            await page.Button("Send the request").ClickAsync();
            await Expect(page.Page.Locator(".part-problem")).ToContainTextAsync("What you wrote is still here");
            await page.GoToAsync("#/");
            await Expect(page.Page.Locator(".row", new() { HasText = "before" })).ToContainTextAsync("Completed");

            await pipeline.StartAppAsync(app);
            await Expect(page.Live).ToHaveTextAsync("Live");
            await Expect(banner).ToBeHiddenAsync();
            await pipeline.SubmitAsync(Requests.Video("after", pipeline.Simulator, 2));
            await Expect(page.Page.Locator(".row", new() { HasText = "after" })).ToContainTextAsync("Completed");
            await page.GoToAsync("#/new");
            await Expect(page.Field("Name")).ToHaveValueAsync("written-meanwhile");
        });
    }
}
