using System.Net;
using System.Text.Json;

namespace ArgilFunctions.Api.Tests;

public class ListTests
{
    [Fact]
    public async Task Requests_are_listed_newest_first_page_by_page()
    {
        await using var api = await Api.StartAsync();
        var ids = await SubmitAsync(api, count: 25, apart: TimeSpan.FromMinutes(7));

        var pages = await ReadPagesAsync(api, "limit=10");

        Assert.Equal([10, 10, 5], pages.Select(page => page.Count));
        Assert.Equal(ids.Reverse(), pages.SelectMany(page => page).Select(video => video.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task What_comes_while_someone_reads_does_not_move_the_pages()
    {
        await using var api = await Api.StartAsync();
        var ids = await SubmitAsync(api, count: 4, apart: TimeSpan.FromSeconds(1));
        var first = await api.GetAsync("/api/videos?limit=2");

        await SubmitAsync(api, count: 2, apart: TimeSpan.FromSeconds(1));
        var second = await api.GetAsync($"/api/videos?limit=2&continuationToken={first.Text("continuationToken")}");

        Assert.Equal(ids.Reverse(), Ids(first).Concat(Ids(second)));
    }

    [Fact]
    public async Task Status_and_name_narrow_the_list()
    {
        await using var api = await Api.StartAsync();
        var ids = await SubmitAsync(api, count: 12, apart: TimeSpan.FromMinutes(1));
        await api.DeleteAsync($"/api/videos/{ids[3]}");
        await api.DeleteAsync($"/api/videos/{ids[7]}");
        await api.Pipeline.FinishAsync(ids[3], ids[7]);

        Assert.Equal([ids[7], ids[3]], Ids(await api.GetAsync("/api/videos?status=cancelled")));
        Assert.Equal([ids[11], ids[10], ids[1]], Ids(await api.GetAsync("/api/videos?name=VIDEO-1")).Take(3));
        Assert.Equal([ids[3]], Ids(await api.GetAsync("/api/videos?status=cancelled&name=video-3")));
        Assert.Empty(Ids(await api.GetAsync("/api/videos?status=failed")));
    }

    [Fact]
    public async Task A_run_is_listed_as_its_status_document_shows_it()
    {
        await using var api = await Api.StartAsync();
        var id = (await SubmitAsync(api, count: 1, TimeSpan.Zero))[0];

        var listed = (await api.GetAsync("/api/videos")).Body.GetProperty("videos")[0];
        var shown = (await api.GetAsync($"/api/videos/{id}")).Body;

        Assert.All(listed.EnumerateObject(), field => Assert.Equal(shown.GetProperty(field.Name).ToString(), field.Value.ToString()));
        Assert.False(listed.TryGetProperty("assets", out _));
    }

    [Theory]
    [InlineData("limit=0", "?limit")]
    [InlineData("limit=201", "?limit")]
    [InlineData("limit=-1", "?limit")]
    [InlineData("limit=ten", "?limit")]
    [InlineData("limit=1&limit=2", "?limit")]
    [InlineData("status=done", "?status")]
    [InlineData("continuationToken=x", "?continuationToken")]
    [InlineData("continuationToken=%00", "?continuationToken")]
    [InlineData("continuationToken=OTk5OTk5OTk5OTk5OTk5OTk5OS5h", "?continuationToken")]
    public async Task A_wrong_parameter_is_named(string query, string pointer)
    {
        await using var api = await Api.StartAsync();

        var reply = await api.GetAsync($"/api/videos?{query}");

        reply.AssertProblem(HttpStatusCode.BadRequest, "invalid-parameter");
        Assert.Equal(pointer, Assert.Single(reply.Body.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    private static async Task<IReadOnlyList<string>> SubmitAsync(Api api, int count, TimeSpan apart)
    {
        // No run comes to an end of itself.
        api.Argil.Scenario = new() { ProcessingTime = new() { Image = new(TimeSpan.FromDays(9), TimeSpan.FromDays(9)) } };
        var ids = new List<string>();
        for (var number = 0; number < count; number++)
        {
            ids.Add((await api.PostAsync("/api/videos", api.Request(number))).Text("id")!);
            await api.Pipeline.AdvanceUntilAsync(() => Task.FromResult(true));
            api.Pipeline.Time.Advance(apart);
        }

        return ids;
    }

    private static async Task<List<List<JsonElement>>> ReadPagesAsync(Api api, string query)
    {
        var pages = new List<List<JsonElement>>();
        for (string? token = string.Empty; token is not null;)
        {
            var page = await api.GetAsync($"/api/videos?{query}&continuationToken={token}");
            pages.Add([.. page.Body.GetProperty("videos").EnumerateArray()]);
            token = page.Body.TryGetProperty("continuationToken", out var next) ? next.GetString() : null;
        }

        return pages;
    }

    private static IEnumerable<string?> Ids(Reply page) => page.Body.GetProperty("videos").EnumerateArray().Select(video => video.GetProperty("id").GetString());
}
