using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ArgilFunctions.Contracts;
using Microsoft.Playwright;

namespace ArgilFunctions.Dashboard.Tests.Pictures;

/// <summary>An app in which time stands still. It answers by the app's own records, so that a picture cannot show what the API does not say.</summary>
internal static class StillApp
{
    /// <summary>Puts all pages of a profile before the still app instead of the one that serves them.</summary>
    public static async Task AnswerAsync(IBrowserContext context)
    {
        await context.Clock.SetFixedTimeAsync(Morning.Now.UtcDateTime);
        await context.RouteAsync("**/api/**", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Headers = new Dictionary<string, string> { ["date"] = Morning.Now.ToString("R") },
            Body = Answer(new Uri(route.Request.Url).AbsolutePath),
        }));
    }

    private static string Answer(string path) => path["/api/".Length..].Split('/') switch
    {
        ["videos"] => Write(new([.. Morning.Requests.Select(VideoSummary.Of)], ContinuationToken: null), ContractJson.Readable.VideoPage),
        ["videos", var id] => Write(Morning.Requests.Single(video => video.Id == id), ContractJson.Readable.StatusDocument),
        ["video-batches", Morning.BatchId] => Write(Morning.Batch, ContractJson.Readable.VideoBatchDocument),
        ["slots"] => Write(Morning.Slots, ContractJson.Readable.SlotsDocument),
        ["health"] => Write(new(Live: true, Ready: true, []), ContractJson.Readable.HealthDocument),
        ["poison"] => Write(new(Enabled: true, Count: 2, []), ContractJson.Readable.PoisonPage),
        _ => throw new ArgumentException($"Nobody asked for {path} when the pictures were made.", nameof(path)),
    };

    private static string Write<T>(T document, JsonTypeInfo<T> type) => JsonSerializer.Serialize(document, type);
}
