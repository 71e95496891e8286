using System.Buffers.Text;
using System.Net;
using System.Text;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>A call whose address, headers or body as a whole are wrong, and what the answer must be.</summary>
internal sealed record BadCall(string Method, string Path, HttpStatusCode Status, string Type)
{
    public string? Body { get; init; }

    public string? ContentType { get; init; } = "application/json";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public override string ToString() => $"{Method} {Path} {ContentType} {string.Join(' ', Headers)}";
}

internal static class BadCalls
{
    private static readonly string[] Ids =
    [
        "none", "%20", "..%2f..%2fetc", "a%2fb", "a%5cb", "a%23b", "a%3fb", "a%0ab", "a%09b", "@assetslots@default", "%40AssetSlots%40default", "a.b", "a_b",
        "a'b", "a%22b", "%F0%9F%8E%AC", "%C3%A9", "%EF%BF%BD", "%E2%80%AE", "*", "none-a-0", "none-r", "batch-none", "batch-none-v-0", "batch-none-v-99999999999",
        "queue-none", "key-none", "-", "a%27%20or%201=1--", new string('a', 101), new string('a', 4000),
    ];

    private static readonly string[] Numbers = ["0", "-1", "+1", "1.0", "1e1", "0x1", "one", "%20", "1%20", "99999", "2147483648", "99999999999999999999", "%D9%A1", "1&limit=1"];

    private static readonly string[] Tokens = ["***", "a", "MQ", Token("x.id"), Token("-1.id"), Token("1"), Token("1."), Token("1.a/b"), Token("99999999999999999999.id"), Token("3155378975999999999999.id")];

    private static readonly string[] Types =
    [
        "", "text/plain", "text/json", "text/plain;application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp",
        "application/octet-stream", "text/html; charset=application/json", "application/xml", "json", "*/*", "application/*",
    ];

    // What is left of them when HTTP's own rules have been applied: white space around a value does not count.
    private static readonly string[] Keys = ["", "two words", "a\tb", "é", new string('k', 256), new string('k', 4000)];

    public static IReadOnlyList<BadCall> All { get; } =
    [
        .. Ids.Select(id => new BadCall("GET", $"/api/videos/{id}", HttpStatusCode.NotFound, "video-not-found")),
        .. Ids.Select(id => new BadCall("DELETE", $"/api/videos/{id}", HttpStatusCode.NotFound, "video-not-found")),
        .. Ids.Select(id => new BadCall("POST", $"/api/videos/{id}/notification", HttpStatusCode.NotFound, "video-not-found")),
        .. Ids.Select(id => new BadCall("GET", $"/api/video-batches/{id}", HttpStatusCode.NotFound, "batch-not-found")),
        .. Ids.Select(id => new BadCall("POST", $"/api/argil/callbacks/{id}", HttpStatusCode.NotFound, "callback-not-found")),
        .. Ids.Select(id => new BadCall("POST", $"/api/argil/callbacks/{id}.{new string('0', 64)}", HttpStatusCode.NotFound, "callback-not-found")),
        .. Ids.Select(id => new BadCall("POST", $"/api/poison/{id}/resend", HttpStatusCode.NotFound, "poison-not-found")),
        .. Ids.Select(id => new BadCall("DELETE", $"/api/poison/{id}", HttpStatusCode.NotFound, "poison-not-found")),
        .. Numbers.Select(number => Query("/api/videos", "limit", number)),
        .. Numbers.Select(number => Query("/api/video-batches/none", "limit", number)),
        .. Numbers.Where(number => number != "0").Select(number => Query("/api/video-batches/none", "continuationToken", number.Replace("limit", "continuationToken"))),
        .. Tokens.Select(token => Query("/api/videos", "continuationToken", token)),
        .. new[] { "done", "COMPLETED", "completed,failed", "%20", "completed&status=failed" }.Select(status => Query("/api/videos", "status", status)),
        .. new[] { "told", "Dead", "dead&notification=dead" }.Select(state => Query("/api/videos", "notification", state)),
        .. new[] { new string('n', 257), "a&name=b" }.Select(name => Query("/api/videos", "name", name)),
        .. new[] { "other", "Default", "team&workspace=team", "%00" }.Select(workspace => Query("/api/slots", "workspace", workspace)),
        .. Posts(path => Types.Select(type => new BadCall("POST", path, HttpStatusCode.UnsupportedMediaType, "not-json") { Body = "{}", ContentType = type })),
        .. Posts(path => [new("POST", path, HttpStatusCode.UnsupportedMediaType, "not-json") { Body = "{}", ContentType = null }]),
        .. Posts(path => Keys.Select(key => Keyed(path, [("Idempotency-Key", key)]))),
        .. Posts(path => [Keyed(path, [("Idempotency-Key", "one"), ("Idempotency-Key", "two")])]),
        new("POST", "/api/videos", HttpStatusCode.RequestEntityTooLarge, "body-too-large") { Body = GoodRequest.Text.PadRight(1_000_001) },
        new("POST", "/api/video-batches", HttpStatusCode.RequestEntityTooLarge, "body-too-large") { Body = $"{{\"videos\":[{GoodRequest.Text}]}}".PadRight(10_000_001) },
        .. new[] { "{}", "[]", "{\"videos\":{}}", "{\"videos\":[]}", "{\"videos\":null}", "{\"videos\":[1],\"more\":1}", "{\"name\":\"\",\"videos\":[{}]}", "{\"name\":7,\"videos\":[{}]}",
            $"{{\"name\":\"{new string('n', 257)}\",\"videos\":[{{}}]}}", $"{{\"videos\":[{string.Join(',', Enumerable.Repeat("1", 1001))}]}}", "{\"videos\":[1]}", "{\"videos\":[{},{}]}" }
            .Select(body => new BadCall("POST", "/api/video-batches", HttpStatusCode.BadRequest, "invalid-request") { Body = body }),
    ];

    private static IEnumerable<BadCall> Posts(Func<string, IEnumerable<BadCall>> of) => new[] { "/api/videos", "/api/video-batches" }.SelectMany(of);

    private static BadCall Keyed(string path, (string Name, string Value)[] headers) =>
        new("POST", path, HttpStatusCode.BadRequest, "invalid-idempotency-key") { Body = GoodRequest.Text, Headers = headers };

    private static BadCall Query(string path, string name, string value) =>
        new("GET", $"{path}?{name}={value}", HttpStatusCode.BadRequest, "invalid-parameter");

    private static string Token(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
