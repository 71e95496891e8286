using Argil.Simulator;
using ArgilFunctions.TestKit;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests;

public sealed class OutageTests(Chromium chromium)
{
    [Fact]
    public async Task What_was_known_is_shown_as_stale_while_the_app_is_gone_and_lives_again_when_it_is_back()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var argil = await ArgilSimulator.StartAsync(options: null, time);
        await using var app = await LoneApp.StartAsync(time, argil.ApiAddress);
        await app.FinishAsync(Requests.Video("before", argil.BaseAddress, 1));
        await DashboardPage.UseAsync(chromium, app.Address, Look.Wide, async page =>
        {
            var banner = page.Page.Locator("#banner");
            await Expect(Row(page, "before")).ToContainTextAsync("Completed");
            await page.GoToAsync("#/new");
            await page.Field("Name").FillAsync("written-meanwhile");

            await app.StopAsync();
            await Expect(page.Live).ToHaveTextAsync("Stale");
            await Expect(banner).ToContainTextAsync("The app does not answer. Shown is what was true at");
            await Expect(page.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("stale");
            await page.Button("Send the request").ClickAsync();
            await Expect(page.Page.Locator(".part-problem")).ToContainTextAsync("What you wrote is still here");
            await page.GoToAsync("#/");
            await Expect(Row(page, "before")).ToContainTextAsync("Completed");

            await app.StartAgainAsync();
            await Expect(page.Live).ToHaveTextAsync("Live");
            await Expect(banner).ToBeHiddenAsync();
            await app.FinishAsync(Requests.Video("after", argil.BaseAddress, 2));
            await Expect(Row(page, "after")).ToContainTextAsync("Completed");
            await page.GoToAsync("#/new");
            await Expect(page.Field("Name")).ToHaveValueAsync("written-meanwhile");
        });
    }

    private static ILocator Row(DashboardPage page, string name) => page.Page.Locator(".row", new() { HasText = name });
}
