using Argil.Simulator.Scenarios;

namespace ArgilFunctions.Api.Tests.Faults;

/// <summary>The faults of <c>docs/reliability.md</c> that a simulated Argil can show, by the names they have there.</summary>
internal static class FaultTable
{
    private const string Upload = "POST /v1/assets";
    private const string Poll = "GET /v1/assets/{id}";
    private const string Find = "GET /v1/videos";
    private const string Create = "POST /v1/videos";

    /// <summary>Over by the next attempt.</summary>
    public static IReadOnlyDictionary<string, Fault> Passing { get; } = new Dictionary<string, Fault>
    {
        ["408"] = Error(408),
        ["429"] = Error(429),
        ["429 with Retry-After"] = Error(429) with { RetryAfter = TimeSpan.FromSeconds(20) },
        ["500"] = Error(500),
        ["502"] = new() { Kind = FaultKind.NonJson, Status = 502 },
        ["503"] = Error(503),
        ["504"] = Error(504),
        ["504 after the effect"] = new() { Kind = FaultKind.NonJsonAfter, Status = 504 },
        ["not JSON"] = new() { Kind = FaultKind.NonJson, Status = 200 },
        ["not JSON after the effect"] = new() { Kind = FaultKind.NonJsonAfter, Status = 200 },
        ["reset before the effect"] = new() { Kind = FaultKind.Drop },
        ["reset after the effect"] = new() { Kind = FaultKind.DropAfter },
        ["reset and a late effect"] = new() { Kind = FaultKind.LateEffect, Delay = TimeSpan.FromSeconds(60) },
        ["timeout before the effect"] = new() { Kind = FaultKind.Timeout },
        ["timeout after the effect"] = new() { Kind = FaultKind.TimeoutAfter },
    };

    /// <summary>At one call, for good: the type of the error, and what its detail says.</summary>
    public static IReadOnlyDictionary<string, (Fault Fault, string Type, string[] Says)> Lasting { get; } =
        new Dictionary<string, (Fault Fault, string Type, string[] Says)>
        {
            ["400 to an upload"] = (At(Upload, Error(400)), "argil-rejected", ["Argil said: An error of the scenario.", "Correct what it names"]),
            ["401 to an upload"] = (At(Upload, Error(401)), "argil-rejected", ["Argil said: An error of the scenario.", "Check Argil:ApiKey"]),
            ["403 to an upload"] = (At(Upload, Error(403)), "argil-rejected", ["Check Argil:ApiKey"]),
            ["404 to an upload"] = (At(Upload, Error(404)), "argil-rejected", ["Check Argil:BaseUrl"]),
            ["409 to an upload"] = (At(Upload, Error(409)), "argil-rejected", ["Correct what it names"]),
            ["408 to an upload"] = (At(Upload, Error(408)), "upload-timeout", ["for 00:05:00. Argil timed out (408)", "Check that Argil is up"]),
            ["429 to an upload"] = (At(Upload, Error(429)), "slot-timeout", ["429", "for 00:05:00", "raise AssetSlots:Timeout"]),
            ["500 to an upload"] = (At(Upload, Error(500)), "upload-timeout", ["Argil failed (500)", "Check that Argil is up"]),
            ["502 to an upload"] = (At(Upload, new() { Kind = FaultKind.NonJson }), "upload-timeout", ["Argil failed (502)", "Check that Argil is up"]),
            ["503 to an upload"] = (At(Upload, Error(503)), "upload-timeout", ["Argil failed (503)", "Check that Argil is up"]),
            ["504 to an upload"] = (At(Upload, Error(504)), "upload-timeout", ["Argil failed (504)", "Check that Argil is up"]),
            ["not JSON to an upload"] = (At(Upload, new() { Kind = FaultKind.NonJson, Status = 201 }), "upload-timeout", ["(201) is not the JSON expected"]),
            ["reset at an upload"] = (At(Upload, new() { Kind = FaultKind.DropAfter }), "upload-timeout", ["the connection to Argil broke off"]),
            ["timeout at an upload"] = (At(Upload, new() { Kind = FaultKind.Timeout }), "upload-timeout", ["Argil did not answer in time", "raise Polling:UploadTimeout"]),
            ["401 to a poll"] = (At(Poll, Error(401)), "argil-rejected", ["Check Argil:ApiKey"]),
            ["404 to a poll"] = (At(Poll, Error(404)), "asset-gone", ["was deleted at Argil", "Send the request again"]),
            ["429 to a poll"] = (At(Poll, Error(429)), "argil-unavailable", ["Argil is busy (429)"]),
            ["503 to a poll"] = (At(Poll, Error(503)), "argil-unavailable", ["Argil failed (503)", "Check that Argil is up"]),
            ["timeout at a poll"] = (At(Poll, new() { Kind = FaultKind.Timeout }), "argil-unavailable", ["Argil did not answer in time"]),
            ["401 to a look for the video"] = (At(Find, Error(401)), "argil-rejected", ["(401)", "check Argil:ApiKey"]),
            ["503 to a look for the video"] = (At(Find, Error(503)), "argil-unavailable", ["Argil failed (503)", "Check that Argil is up"]),
            ["400 to a creation"] = (At(Create, Error(400)), "argil-rejected", ["Argil said: An error of the scenario.", "Correct what it names"]),
            ["401 to a creation"] = (At(Create, Error(401)), "argil-rejected", ["Check Argil:ApiKey"]),
            ["402 to a creation"] = (At(Create, Error(402)), "argil-rejected", ["Check the workspace's plan and credits"]),
            ["429 to a creation"] = (At(Create, Error(429)), "video-not-created", ["Argil is busy (429)", "raise Polling:CreateTimeout"]),
            ["503 to a creation"] = (At(Create, Error(503)), "video-not-created", ["Argil failed (503)", "Check that Argil is up"]),
            ["timeout at a creation"] = (At(Create, new() { Kind = FaultKind.Timeout }), "video-not-created", ["Argil did not answer in time"]),
        };

    private static Fault Error(int status) => new() { Kind = FaultKind.Error, Status = status };

    private static Fault At(string call, Fault fault) => fault with { Method = call.Split(' ')[0], Route = call.Split(' ')[1] };
}
