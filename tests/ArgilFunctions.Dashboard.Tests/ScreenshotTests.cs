using System.Text.Json.Nodes;
using ArgilFunctions.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>
/// Takes the pictures that README and docs show: with <c>ARGIL_PICTURES=$PWD/docs/images</c> of a busy minute, for all to see; otherwise of a quiet
/// moment, to be thrown away.
/// </summary>
public sealed class ScreenshotTests(Chromium chromium, DashboardPipeline quiet)
{
    private const string Setting = "ARGIL_PICTURES";

    private static readonly (string Video, string[] Assets)[] Work =
    [
        ("product-demo-fr", ["hero", "demo-clip"]), ("weekly-digest-41", ["cover", "chart", "studio-clip"]), ("pricing-explainer", ["table", "demo-clip"]),
        ("onboarding-tour", ["welcome", "tour-clip"]), ("spring-launch", ["hero", "logo", "teaser-clip"]), ("release-notes-2.14", ["screen", "demo-clip"]),
        ("faq-billing", ["broken-clip"]), ("customer-story-acme", ["portrait", "interview-clip"]), ("webinar-recap", ["slides", "talk-clip"]),
        ("hiring-backend", ["office", "team-clip"]), ("api-keys-howto", ["screen", "steps-clip"]), ("holiday-greeting", ["card"]),
        ("roadmap-q3", ["timeline", "talk-clip"]), ("partner-spotlight", ["logo", "tour-clip"]), ("security-update", ["screen", "expert-clip"]),
    ];

    private static readonly Look Picture = new(1440, 860, IsDark: false);

    [Fact]
    public async Task The_pictures_of_the_page_are_of_a_real_run_and_can_be_taken_anew()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { } kept)
        {
            await using var busy = await StartAsync();
            await TakeAsync(busy, Work.Length, completed: "7", kept);
            return;
        }

        var folder = Directory.CreateTempSubdirectory("dashboard-pictures-");
        await TakeAsync(quiet.Running, requests: 1, completed: null, folder.FullName);
        Assert.All(folder.GetFiles(), picture => Assert.InRange(picture.Length, 10_000, 1_000_000));
        Assert.Equal(["dashboard-dark.png", "dashboard-light.png", "dashboard-phone.png"], folder.GetFiles().Select(picture => picture.Name).Order());
        folder.Delete(recursive: true);
    }

    private async Task TakeAsync(RunningPipeline pipeline, int requests, string? completed, string folder)
    {
        var app = pipeline.App.BaseAddress!;
        var (wide, phone) = (await chromium.OpenAsync(Picture, app), await chromium.OpenAsync(Look.Phone, app));
        await using var wideContext = wide.Context;
        await using var phoneContext = phone.Context;
        await wide.GotoAsync("/");
        await phone.GotoAsync("/");
        for (var number = 0; number < requests; number++)
        {
            await pipeline.SubmitAsync(Request(pipeline.Simulator, number));
        }

        await Expect(wide.Locator(".rows .row").First).ToBeVisibleAsync();
        if (completed is not null)
        {
            await Expect(wide.Locator("[data-group=failed] .count")).ToHaveTextAsync("1");
            await Expect(wide.Locator("[data-group=completed] .count")).ToHaveTextAsync(completed);
            await Expect(wide.Locator(".span.held")).ToHaveCountAsync(5);
        }

        await wide.ScreenshotAsync(new() { Path = Path.Combine(folder, "dashboard-light.png") });
        await wide.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await wide.ScreenshotAsync(new() { Path = Path.Combine(folder, "dashboard-dark.png") });
        await phone.ScreenshotAsync(new() { Path = Path.Combine(folder, "dashboard-phone.png") });
    }

    private static Task<RunningPipeline> StartAsync() => RunningPipeline.StartAsync(new()
    {
        Simulator = new Dictionary<string, string?>
        {
            ["Simulator:AssetRules:0:Name"] = "broken-*",
            ["Simulator:AssetRules:0:Status"] = "FAILED",
            ["Simulator:AssetRules:1:Name"] = "*-clip",
            ["Simulator:AssetRules:1:ProcessingTime:From"] = "00:00:12",
            ["Simulator:AssetRules:1:ProcessingTime:To"] = "00:00:20",
            ["Simulator:AssetRules:2:Name"] = "*",
            ["Simulator:AssetRules:2:ProcessingTime:From"] = "00:00:04",
            ["Simulator:AssetRules:2:ProcessingTime:To"] = "00:00:09",
        },
    });

    private static JsonObject Request(Uri simulator, int number)
    {
        var (video, names) = Work[number];
        List<int> assets = [.. names.Select((name, index) => 1000 + number * 10 + index * 2 + (name.EndsWith("-clip", StringComparison.Ordinal) ? 0 : 1))];
        var request = Requests.Video(video, simulator, assets);
        request["assets"] = new JsonObject(assets.Zip(names, (asset, name) => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject
        {
            ["name"] = name,
            ["type"] = request["assets"]![$"asset-{asset}"]!["type"]!.GetValue<string>(),
            ["url"] = request["assets"]![$"asset-{asset}"]!["url"]!.GetValue<string>(),
        })));
        foreach (var (moment, name) in request["moments"]!.AsArray().Zip(names))
        {
            moment!["broll"]!["asset"] = name;
        }

        return request;
    }
}
