using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>One app for the whole corpus, and what it must say to each.</summary>
public sealed class BadRequestFixture : IAsyncLifetime
{
    internal Api Api { get; private set; } = null!;

    private HttpClient Http { get; } = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 });

    public async ValueTask InitializeAsync() => Api = await Api.StartAsync(
        "AllowHttpUrls=false", "Argil:Workspaces:team:ApiKey=other", $"Webhooks:Secret={LiveApp.WebhookSecret}");

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return Api.DisposeAsync();
    }

    /// <summary>Sends bytes as JSON.</summary>
    internal async Task<Reply> PostAsync(string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var reply = await Api.Pipeline.Http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Reply.ReadAsync(reply);
    }

    /// <summary>Sends a call as it stands: no client mends its address or its headers.</summary>
    internal async Task<Reply> SendAsync(BadCall call)
    {
        var address = new Uri(Api.Pipeline.Http.BaseAddress + call.Path[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new(call.Method), address);
        request.Content = call.Body is null ? null : new StringContent(call.Body);
        request.Content?.Headers.Remove("Content-Type");
        if (call.ContentType is not null)
        {
            request.Content?.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
        }

        foreach (var (name, value) in call.Headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var reply = await Http.SendAsync(request);
        return await Reply.ReadAsync(reply);
    }

    /// <summary>What is wrong with a refusal; null when nothing is.</summary>
    internal static string? Judge(Reply reply, string pointer)
    {
        if (reply is not { Status: HttpStatusCode.BadRequest, ContentType: "application/problem+json" })
        {
            return $"{(int)reply.Status} {reply.Body}";
        }

        var errors = reply.Body.GetProperty("errors").EnumerateArray().ToList();
        var isSaid = errors.All(error => error.GetProperty("detail").GetString() is { Length: > 0 });
        return isSaid && reply.Text("type") == "urn:argil-functions:problem:invalid-request" && errors.Any(error => PointsAt(error, pointer))
            ? null
            : $"not {pointer}: {reply.Body}";
    }

    // Where a byte was put anywhere, the place may be any.
    private static bool PointsAt(JsonElement error, string pointer) =>
        pointer == "#" || error.GetProperty("pointer").GetString() == pointer;
}
