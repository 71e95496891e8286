using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ArgilFunctions.TestKit;

namespace ArgilFunctions.EndToEnd.Tests;

/// <summary>Sends requests by both ways in the course of the run; one by HTTP again under the same key until it is accepted.</summary>
internal sealed class CarefulCaller(RunningPipeline pipeline, ArgilWitness argil, int assetsEach)
{
    // Fewer than a request leads to, so that the next one always comes.
    private const int CallsBetween = 5;

    /// <summary>Ends with the runs' ids when all are accepted.</summary>
    public async Task<IReadOnlyList<string>> SendAsync(int count)
    {
        var numbers = Enumerable.Range(0, count).ToLookup(number => number % 2 == 0);
        var ids = await Task.WhenAll(SendAsync(numbers[true], SubmitAsync), SendAsync(numbers[false], EnqueueAsync));
        return [.. ids.SelectMany(some => some)];
    }

    private async Task<IReadOnlyList<string>> SendAsync(IEnumerable<int> numbers, Func<int, Task<string>> send)
    {
        var ids = new List<string>();
        foreach (var number in numbers)
        {
            await argil.UntilCallsAsync(number * CallsBetween);
            ids.Add(await send(number));
        }

        return ids;
    }

    private Task<string> EnqueueAsync(int number) => pipeline.EnqueueAsync(Request(number));

    private async Task<string> SubmitAsync(int number) =>
        (await RunningPipeline.UntilAsync(() => TrySubmitAsync(number), id => id is not null))!;

    private async Task<string?> TrySubmitAsync(int number)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/videos");
            request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"kill-{number}"));
            request.Content = new StringContent(Request(number), Encoding.UTF8, "application/json");
            using var reply = await pipeline.App.SendAsync(request);
            Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
            return (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        }
        catch (Exception down) when (down is HttpRequestException or IOException or InvalidOperationException or OperationCanceledException)
        {
            return null;
        }
    }

    private string Request(int number) => Requests.Video(
        string.Create(CultureInfo.InvariantCulture, $"video-{number}"),
        pipeline.Simulator,
        [.. Enumerable.Range(number * assetsEach, assetsEach)]).ToJsonString();
}
