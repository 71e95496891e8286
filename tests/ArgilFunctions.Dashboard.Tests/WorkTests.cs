using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>What people come for: to send a request, watch it, stop it, and see what went wrong.</summary>
public sealed class WorkTests(Chromium chromium, DashboardPipeline pipeline)
{
    [Fact]
    public Task A_request_written_in_the_form_is_sent_and_watched_until_it_is_a_video() => UseAsync(async page =>
    {
        await page.Link("New video").ClickAsync();
        await page.Field("Name").FillAsync("from-the-form");
        await page.Field("URL").FillAsync(new Uri(pipeline.Running.Simulator, "/media/clip.mp4?n=101").ToString());
        await page.Field("Transcript").FillAsync("Look at this clip.");
        await page.Field("Avatar id").FillAsync("avatar");
        await page.Button("Send the request").ClickAsync();

        await Expect(page.Heading).ToHaveTextAsync("from-the-form");
        await Expect(page.State("Completed")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".step").First).ToContainTextAsync("Ready");
        await Expect(page.Link("Open preview (opens a new tab)")).ToHaveAttributeAsync("href", new Regex("^http"));
        await page.Link("← All videos").ClickAsync();
        await Expect(page.Page.Locator(".row", new() { HasText = "from-the-form" })).ToContainTextAsync("Completed");
    });

    [Fact]
    public Task What_the_app_objects_to_stands_at_the_fields_in_the_apps_own_words_until_they_are_changed() => UseAsync(async page =>
    {
        await page.Field("Key").FillAsync("demo");
        await page.Field("URL").FillAsync("ftp://host/file");
        await page.Field("Transcript").FillAsync(new string('x', 501));
        await page.Button("Send the request").ClickAsync();

        await Expect(page.Page.Locator(".part-problem")).ToContainTextAsync("The request is not valid");
        using var reply = await pipeline.Running.PostAsync($$"""
            { "name": "", "assets": { "demo": { "type": "VIDEO", "url": "ftp://host/file" } },
              "moments": [ { "transcript": "{{new string('x', 501)}}", "avatarId": "" } ] }
            """);
        var errors = (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray()
            .ToDictionary(error => error.GetProperty("pointer").GetString()!, error => error.GetProperty("detail").GetString()!);
        foreach (var (label, pointer) in new[]
        {
            ("Name", "#/name"), ("URL", "#/assets/demo/url"), ("Key", "#/assets/demo"),
            ("Transcript", "#/moments/0/transcript"), ("Avatar id", "#/moments/0/avatarId"),
        })
        {
            await Expect(page.Field(label)).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(page.Field(label)).ToHaveAccessibleDescriptionAsync(errors[pointer]);
        }

        await page.Page.Locator(".part-problem").GetByRole(AriaRole.Button, new() { Name = "#/moments/0/avatarId" }).ClickAsync();
        await Expect(page.Field("Avatar id")).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("avatar");
        await Expect(page.Field("Avatar id")).ToHaveAccessibleDescriptionAsync("Changed, not checked yet.");
        await Expect(page.Field("Avatar id")).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Field("Avatar id")).ToHaveValueAsync("avatar");
        await Expect(page.Field("Avatar id")).ToBeFocusedAsync();
        await Expect(page.Page.Locator(".part-problem li", new() { HasText = "#/moments/0/avatarId" })).ToContainTextAsync("was changed");
        await Expect(page.Field("Name")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Page.GetByRole(AriaRole.Status)).ToBeEmptyAsync();
    }, "/#/new");

    [Fact]
    public Task A_request_can_be_written_as_json_and_comes_back_to_the_form_whole() => UseAsync(async page =>
    {
        var request = pipeline.Request("as-json", 102);
        await page.Button("JSON").ClickAsync();
        await page.Field("Request").FillAsync("{ \"name\": ");
        await page.Button("Form").ClickAsync();
        await Expect(page.Page.Locator(".part-problem")).ToContainTextAsync("This is not JSON yet");

        request["subtitles"] = new System.Text.Json.Nodes.JsonObject { ["enable"] = true };
        await page.Field("Request").FillAsync(request.ToJsonString());
        await page.Button("Form").ClickAsync();
        await Expect(page.Page.Locator(".part-problem")).ToContainTextAsync("The form cannot show all of this");

        request.Remove("subtitles");
        await page.Field("Request").FillAsync(request.ToJsonString());
        await page.Button("Form").ClickAsync();
        await Expect(page.Field("Name")).ToHaveValueAsync("as-json");
        await Expect(page.Field("Voice id")).ToHaveValueAsync("voice");
        await page.Button("Send the request").ClickAsync();
        await Expect(page.State("Completed")).ToBeVisibleAsync();
    }, "/#/new");

    [Fact]
    public Task A_request_is_cancelled_after_asking_and_not_without() => UseAsync(async page =>
    {
        await using var slow = await pipeline.SubmitSlowAsync("to-be-cancelled", 103);
        await page.GoToAsync($"#/videos/{slow.Id}");
        await Expect(page.State("Processing")).ToBeVisibleAsync();

        await page.Button("Cancel…").ClickAsync();
        await page.Button("Keep it running").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Button("Cancel…")).ToBeFocusedAsync();

        await page.Button("Cancel…").ClickAsync();
        await page.Button("Cancel the request").ClickAsync();
        await Expect(page.State("Cancelled")).ToBeVisibleAsync();
        await Expect(page.Button("Cancel…")).ToHaveCountAsync(0);
        Assert.Equal("cancelled", (await pipeline.Running.FinishAsync(slow.Id)).GetProperty("status").GetString());
    });

    [Fact]
    public Task A_request_that_failed_says_why_and_at_which_asset() => UseAsync(async page =>
    {
        var id = await pipeline.SubmitAsync("with-a-broken-asset", 104, "broken-clip");
        await page.GoToAsync($"#/videos/{id}");

        await Expect(page.State("Failed")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".problem")).ToContainTextAsync("Not every asset could be made ready");
        await Expect(page.Page.Locator(".step").First).ToContainTextAsync("Argil could not process the asset");
        await Expect(page.Page.Locator(".step").Last).ToContainTextAsync("Not reached");
    });

    [Fact]
    public Task Whoever_holds_a_slot_is_on_a_lane_with_the_time_it_takes() => UseAsync(async page =>
    {
        await using var slow = await pipeline.SubmitSlowAsync("on-a-lane", 105);
        var lane = page.Page.Locator(".lane", new() { HasText = "on-a-lane" });

        await Expect(lane).ToContainTextAsync("asset-105 · processing");
        await Expect(lane.Locator(".lane-time")).ToContainTextAsync(" s");
        await Expect(lane.Locator(".span.held")).ToBeVisibleAsync();
        await lane.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync("on-a-lane");
        await page.Button("Cancel…").ClickAsync();
        await page.Button("Cancel the request").ClickAsync();
        await Expect(page.State("Cancelled")).ToBeVisibleAsync();
    });

    private Task UseAsync(Func<DashboardPage, Task> use, string view = "/") => DashboardPage.UseAsync(chromium, pipeline.App, Look.Wide, use, view);
}
