using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests;

public sealed class PoisonTests(Chromium chromium, DashboardPipeline pipeline)
{
    [Fact]
    public Task A_message_the_host_gave_up_on_is_sent_again_and_becomes_a_video() => UseAsync(async page =>
    {
        var id = await pipeline.Running.AddPoisonAsync(pipeline.Request("given-up-on", 201).ToJsonString());
        var letter = Letter(page, "given-up-on");
        await Expect(letter).ToContainTextAsync("The app failed on it again and again");

        await letter.GetByText("Send again").ClickAsync();

        await Expect(letter).ToHaveCountAsync(0);
        await page.Link($"queue-{id}").ClickAsync();
        await Expect(page.State("Completed")).ToBeVisibleAsync();
    });

    [Fact]
    public Task A_message_the_app_refused_shows_why_and_stays_until_it_is_discarded() => UseAsync(async page =>
    {
        await pipeline.Running.EnqueueAsync("""{"name":"without-moments"}""");
        var letter = Letter(page, "without-moments");
        await Expect(letter).ToContainTextAsync("#/moments must be an array");
        await Expect(page.Page.Locator("#poison-count")).Not.ToBeEmptyAsync();

        await letter.GetByText("Send again").ClickAsync();
        await Expect(letter.Locator(".problem")).ToContainTextAsync("Nothing was started");

        await letter.GetByText("Discard…").ClickAsync();
        await page.Button("Keep it").ClickAsync();
        await Expect(letter).ToBeVisibleAsync();
        await letter.GetByText("Discard…").ClickAsync();
        await page.Button("Discard it").ClickAsync();
        await Expect(letter).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_message_that_is_wrong_can_be_corrected_in_the_form() => UseAsync(async page =>
    {
        await pipeline.Running.EnqueueAsync("""{"name":"to-correct","moments":[{"transcript":"Hello","avatarId":""}]}""");
        await Letter(page, "to-correct").GetByText("Correct it").ClickAsync();

        await Expect(page.Field("Name")).ToHaveValueAsync("to-correct");
        await page.Field("Avatar id").FillAsync("avatar");
        await page.Button("Send the request").ClickAsync();
        await Expect(page.State("Completed")).ToBeVisibleAsync();
    });

    private static Microsoft.Playwright.ILocator Letter(DashboardPage page, string name) => page.Page.Locator(".letter", new() { HasText = name });

    private Task UseAsync(Func<DashboardPage, Task> use) => DashboardPage.UseAsync(chromium, pipeline.App, Look.Wide, use, "/#/poison");
}
