using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests.Pictures;

/// <summary>The pictures of the documentation: each shows what it is there to show. With <c>ARGIL_PICTURES</c> set to a folder, they are written there.</summary>
public sealed class PictureTests(Chromium chromium, ServedPage served) : IClassFixture<ServedPage>
{
    private const string Setting = "ARGIL_PICTURES";
    private static readonly Look Desk = new(1440, 860, IsDark: false);

    public static TheoryData<string, Look> Overviews => new()
    {
        { "dashboard-light", Desk },
        { "dashboard-dark", Desk with { IsDark = true } },
        { "dashboard-phone", Look.Phone },
    };

    [Theory]
    [MemberData(nameof(Overviews))]
    public Task The_overview_shows_who_holds_the_slots_who_waits_and_what_became_of_the_rest(string picture, Look look) => TakeAsync(picture, look, "/", async page =>
    {
        await Expect(page.Locator(".lane .span.held")).ToHaveCountAsync(5);
        await Expect(page.Locator(".lane .span.late")).ToHaveCountAsync(2);
        await Expect(page.Locator(".lane .span.past.failed")).ToHaveCountAsync(1);
        await Expect(page.Locator(".part-line")).ToContainTextAsync("Waiting line5");
        await Expect(page.Locator(".row", new() { HasText = "webinar-recap" })).ToContainTextAsync("Failed");
        await Expect(page.Locator("#poison-count")).ToHaveTextAsync("2");
    });

    [Fact]
    public Task One_video_shows_its_steps_and_what_went_wrong() => TakeAsync("dashboard-video", Desk, $"/#/videos/{Morning.Id("webinar-recap")}", async page =>
    {
        await Expect(page.Locator(".step", new() { HasText = "recording" })).ToContainTextAsync("Argil could not process the asset");
        await Expect(page.Locator(".step .segment.ready")).ToHaveCountAsync(1);
    });

    public static TheoryData<string, Look> Batches => new()
    {
        { "dashboard-batch", Desk },
        { "dashboard-batch-phone", Look.Phone with { IsDark = true } },
    };

    [Theory]
    [MemberData(nameof(Batches))]
    public Task One_batch_shows_how_far_all_of_it_is(string picture, Look look) => TakeAsync(picture, look, $"/#/batches/{Morning.BatchId}", async page =>
    {
        await Expect(page.Locator(".batch-progress")).ToContainTextAsync("14 of 20 have ended");
        await Expect(page.Locator(".batch-progress .segment")).ToHaveCountAsync(4);
    });

    private async Task TakeAsync(string picture, Look look, string view, Func<IPage, Task> expect)
    {
        await using var window = await chromium.OpenAsync(look, isStill: true);
        var page = window.Page;
        await page.GotoAsync(new Uri(served.Address, view).ToString());
        await Expect(page.Locator("#live-text")).ToHaveTextAsync("Live");
        await expect(page);

        var taken = await page.ScreenshotAsync();
        Assert.NotEmpty(taken);
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{picture}.png"), taken);
        }
    }
}
