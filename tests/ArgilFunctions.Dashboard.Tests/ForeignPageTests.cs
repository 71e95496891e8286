using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>A page of someone else's, in the browser of a machine where the app runs without a key.</summary>
public sealed class ForeignPageTests(Chromium chromium)
{
    // Every way in which a browser lets a page send something elsewhere: what it will not send at all, it answers itself.
    private const string TryEverything = """
        async app => {
          const body = JSON.stringify({ name: "stolen", moments: [{ avatarId: "a", transcript: "t" }] });
          const attempts = [
            ["/api/videos", { method: "POST", body, mode: "no-cors" }],
            ["/api/videos", { method: "POST", body: new Blob([body], { type: "text/plain" }), mode: "no-cors" }],
            ["/api/videos", { method: "POST", body: new URLSearchParams({ body }), mode: "no-cors" }],
            ["/api/videos", { method: "POST", body, headers: { "Content-Type": "application/json" } }],
            ["/api/videos/any/notification", { method: "POST", mode: "no-cors" }],
            ["/api/poison/any/resend", { method: "POST", mode: "no-cors" }],
            ["/api/videos/any", { method: "DELETE" }],
            ["/api/poison/any", { method: "DELETE" }],
          ];
          for (const [path, options] of attempts) await fetch(app + path, options).catch(() => {});
          navigator.sendBeacon(app + "/api/poison/any/resend", "");
          const form = Object.assign(document.createElement("form"), { method: "post", enctype: "text/plain", action: app + "/api/videos", target: "frame" });
          form.append(Object.assign(document.createElement("input"), { name: body.slice(0, -2) + ', "x": "', value: '"}]}' }));
          document.body.append(Object.assign(document.createElement("iframe"), { name: "frame" }), form);
          await new Promise(done => { document.querySelector("iframe").onload = done; form.submit(); });
        }
        """;

    [Fact]
    public async Task Can_start_and_change_nothing_whatever_way_it_sends()
    {
        await using var app = await LoneApp.StartAsync();
        await using var foreign = await StartForeignAsync();
        await using var window = await chromium.OpenAsync(Look.Wide);
        var page = window.Page;
        var answers = new ConcurrentQueue<(string Request, int Status)>();
        window.Response += response => answers.Enqueue(($"{response.Request.Method} {new Uri(response.Url).Authority}", response.Status));
        await page.GotoAsync(foreign.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        await page.EvaluateAsync(TryEverything, app.Address.GetLeftPart(UriPartial.Authority));

        var posts = answers.Where(answer => answer.Request == $"POST {app.Address.Authority}").ToList();
        Assert.True(posts.Count >= 6, string.Join('\n', answers));
        Assert.All(posts, post => Assert.Equal(StatusCodes.Status403Forbidden, post.Status));
        Assert.DoesNotContain(answers, answer => answer.Request == $"DELETE {app.Address.Authority}");
        var videos = await app.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/videos", UriKind.Relative));
        Assert.Equal(0, videos.GetProperty("videos").GetArrayLength());
    }

    private static async Task<WebApplication> StartForeignAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(http => Results.Content("<!doctype html><title>Foreign</title>", "text/html").ExecuteAsync(http));
        await server.StartAsync();
        return server;
    }
}
