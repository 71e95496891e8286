using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests;

public sealed class BatchTests(Chromium chromium, DashboardPipeline pipeline)
{
    [Fact]
    public Task A_batch_is_reached_from_its_videos_and_counts_them_as_they_end() => UseAsync(async page =>
    {
        var (id, slow) = await SubmitAsync(501);
        await using var _ = slow;
        await page.GoToAsync($"#/videos/{id}-v-0");
        await page.Link("its batch").ClickAsync();

        await Expect(page.Heading).ToHaveTextAsync("spring");
        await Expect(page.Page.Locator(".facts")).ToContainTextAsync("4 requests");
        await ExpectCountsAsync(page, all: 4, running: 1, completed: 1, failed: 1, rejected: 1);
        await Expect(page.Page.Locator(".batch-progress")).ToContainTextAsync("3 of 4 have ended");
        await Expect(page.Page.Locator(".rows .row")).ToContainTextAsync(["spring-done", "spring-slow", "spring-broken", "Request 4"]);
        await Expect(Row(page, "Request 4")).ToContainTextAsync("The request is not valid");

        await page.Link("spring-slow").ClickAsync();
        await page.Button("Cancel…").ClickAsync();
        await page.Button("Cancel the request").ClickAsync();
        await Expect(page.State("Cancelled")).ToBeVisibleAsync();
        await page.Link("its batch").ClickAsync();
        await Expect(page.Page.Locator(".facts")).ToContainTextAsync("Ended");
        await Expect(page.Page.Locator(".batch-progress")).ToContainTextAsync("4 of 4 have ended");
        await Expect(Row(page, "spring-slow")).ToContainTextAsync("Cancelled");
    });

    [Fact]
    public Task Its_videos_are_filtered_and_walked_through_by_keyboard() => UseAsync(async page =>
    {
        var (id, slow) = await SubmitAsync(504);
        await using var _ = slow;
        await page.GoToAsync($"#/batches/{id}");
        await Expect(page.Page.Locator("[data-group=failed] .count")).ToHaveTextAsync("1");
        await page.Page.Locator("[data-group=failed]").FocusAsync();
        await page.PressAsync("Enter");

        await Expect(page.Page.Locator(".rows .row")).ToContainTextAsync(["spring-broken"]);
        await Expect(page.Page.Locator("[data-group=failed]")).ToBeFocusedAsync();
        await page.PressAsync("Shift+Tab", "Shift+Tab", "Shift+Tab", "Enter");
        await Expect(page.Page.Locator(".rows .row")).ToHaveCountAsync(4);
        await page.Link("spring-done").FocusAsync();
        await page.PressAsync("ArrowDown", "ArrowDown", "Enter");
        await Expect(page.Heading).ToHaveTextAsync("spring-broken");
    });

    [Fact]
    public Task All_batches_are_listed_with_how_far_each_is() => UseAsync(async page =>
    {
        var earlier = await pipeline.SubmitBatchAsync("winter", pipeline.Request("winter-done", 511));
        var (id, slow) = await SubmitAsync(507);
        await using var _ = slow;
        await page.Page.Locator(".part-foot").GetByRole(AriaRole.Link).ClickAsync();

        await Expect(page.Heading).ToHaveTextAsync("Batches");
        await Expect(page.Heading).ToBeFocusedAsync();
        var row = page.Page.Locator(".batch-list li", new() { HasText = id });
        await Expect(row).ToContainTextAsync("3 videos");
        await Expect(row.Locator(".state")).ToHaveTextAsync(["1 running", "1 completed", "1 failed"]);
        Assert.Equal([id, earlier], (await page.Page.Locator(".batch-list li a").AllTextContentsAsync()).Where(listed => listed == id || listed == earlier));

        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync("spring");
        await page.Link("all batches").ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync("Batches");
    });

    [Fact]
    public Task A_batch_that_is_not_there_is_said_to_be_so_in_the_apps_own_words() => UseAsync(async page =>
    {
        await Expect(page.Heading).ToHaveTextAsync("There is no such batch");
        await Expect(page.Page.Locator(".table")).ToBeHiddenAsync();
    }, "/#/batches/none");

    private async Task<(string Id, SlowRun Slow)> SubmitAsync(int number)
    {
        var id = await pipeline.SubmitBatchAsync(
            "spring",
            pipeline.Request("spring-done", number),
            pipeline.SlowRequest("spring-slow", number + 1),
            pipeline.Request("spring-broken", number + 2, "broken-clip"),
            new JsonObject { ["name"] = "spring-without-moments" });
        return (id, pipeline.Slow($"{id}-v-1", number + 1));
    }

    private static async Task ExpectCountsAsync(DashboardPage page, int all, int running, int completed, int failed, int rejected)
    {
        foreach (var (group, count) in new[] { ("all", all), ("running", running), ("completed", completed), ("failed", failed), ("rejected", rejected) })
        {
            await Expect(page.Page.Locator($"[data-group={group}] .count")).ToHaveTextAsync($"{count}");
        }
    }

    private static ILocator Row(DashboardPage page, string text) => page.Page.Locator(".rows .row", new() { HasText = text });

    private Task UseAsync(Func<DashboardPage, Task> use, string view = "/") => DashboardPage.UseAsync(chromium, pipeline.App, Look.Wide, use, view);
}
