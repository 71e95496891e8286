using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>Views whose modules come when they are opened for the first time, or do not come.</summary>
public sealed class LateTests(Chromium chromium)
{
    private const string Missing = "This page could not be loaded";

    [Fact]
    public async Task While_the_app_is_gone_it_is_said_that_a_view_cannot_be_had_and_it_comes_when_the_app_is_back()
    {
        await using var app = await LoneApp.StartAsync();
        await DashboardPage.UseAsync(chromium, app.Address, Look.Wide, async page =>
        {
            await Expect(page.Live).ToHaveTextAsync("Live");
            await app.StopAsync();
            await page.Link("New video").ClickAsync();

            await Expect(page.Heading).ToHaveTextAsync(Missing);
            await Expect(page.Heading).ToBeFocusedAsync();
            await Expect(page.Page.Locator("main")).ToContainTextAsync("The app does not answer. The page comes as soon as it does.");
            Assert.Empty(await page.AxeAsync());

            // Whoever stands on what goes away when the app is back is led on.
            await page.Button("Try now").FocusAsync();
            await app.StartAgainAsync();
            await page.PressAsync("Enter");
            await Expect(page.Heading).ToHaveTextAsync("New video");
            await Expect(page.Heading).ToBeFocusedAsync();
            await Expect(page.Field("Name")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task A_view_that_the_app_has_no_more_can_be_asked_for_again_and_with_it_the_whole_page()
    {
        await using var app = await LoneApp.StartAsync();
        await DashboardPage.UseAsync(chromium, app.Address, Look.Wide, async page =>
        {
            await page.RouteAsync("**/poison.js", route => route.FulfillAsync(new() { Status = 404 }));
            await page.GoToAsync("#/poison");
            await Expect(page.Heading).ToHaveTextAsync(Missing);
            await Expect(page.Page.Locator("main")).ToContainTextAsync("There may be a newer version of the app");
            var again = await page.Page.RunAndWaitForResponseAsync(() => page.Button("Try again").ClickAsync(), "**/poison.js");
            Assert.Equal(404, again.Status);
            await Expect(page.Heading).ToHaveTextAsync(Missing);

            await page.Page.UnrouteAllAsync();
            await page.Button("Load it anew").ClickAsync();
            await Expect(page.Heading).ToHaveTextAsync("Poison queue");
            await Expect(page.Page).ToHaveTitleAsync("Poison queue · ArgilFunctions");
        });
    }

    [Fact]
    public async Task Whoever_does_not_wait_for_a_view_gets_the_next_one()
    {
        await using var app = await LoneApp.StartAsync();
        await DashboardPage.UseAsync(chromium, app.Address, Look.Wide, async page =>
        {
            var asked = new TaskCompletionSource<IRoute>();
            await page.RouteAsync("**/form.js", route =>
            {
                asked.SetResult(route);
                return Task.CompletedTask;
            });
            await page.GoToAsync("#/new");
            var route = await asked.Task;
            await Expect(page.Page.Locator("main")).ToContainTextAsync("Asking the app…");

            await page.GoToAsync("#/batches");
            await Expect(page.Heading).ToHaveTextAsync("Batches");
            await route.ContinueAsync();
            await page.Page.EvaluateAsync("() => import(document.querySelector('script').src.replace('app.js', 'form.js')).then(() => { })");
            Assert.Equal("Batches", await page.Heading.TextContentAsync());
            await page.GoToAsync("#/new");
            await Expect(page.Heading).ToHaveTextAsync("New video");
        });
    }
}
