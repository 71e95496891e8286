using System.Globalization;
using System.Text.Json;
using System.Web;
using Microsoft.Playwright;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>An app's list of ten thousand videos, each tenth of them failed.</summary>
internal static class ManyVideos
{
    private const int Count = 10_000;
    private static readonly DateTimeOffset First = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    public static Task AnswerAsync(IRoute route)
    {
        var query = HttpUtility.ParseQueryString(new Uri(route.Request.Url).Query);
        var limit = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        var next = query["continuationToken"] is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : Count - 1;
        var page = new
        {
            videos = Enumerable.Range(0, Math.Min(limit, next + 1)).Select(offset => Video(next - offset)),
            continuationToken = next - limit >= 0 ? (next - limit).ToString(CultureInfo.InvariantCulture) : null,
        };
        return route.FulfillAsync(new() { ContentType = "application/json", Body = JsonSerializer.Serialize(page) });
    }

    private static object Video(int number) => new
    {
        id = string.Create(CultureInfo.InvariantCulture, $"{number:x32}"),
        name = string.Create(CultureInfo.InvariantCulture, $"video-{number:0000}"),
        status = number % 10 == 3 ? "failed" : "completed",
        createdAt = First.AddSeconds(number),
        updatedAt = First.AddSeconds(number + 30),
    };
}
