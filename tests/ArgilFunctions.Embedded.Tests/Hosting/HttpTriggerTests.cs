using System.Net;

namespace ArgilFunctions.Embedded.Tests.Hosting;

public class HttpTriggerTests
{
    [Fact]
    public async Task Route_values_are_bound_by_name_and_type()
    {
        await using var host = await SampleHost.StartAsync();

        Assert.Equal("GET Ada GET Ada", await GetTextAsync(host, "/api/hello/Ada/2"));
    }

    [Theory]
    [InlineData("GET", "/api/open", HttpStatusCode.NoContent)]
    [InlineData("DELETE", "/api/open", HttpStatusCode.OK)]
    [InlineData("POST", "/api/open", HttpStatusCode.NotFound)]
    [InlineData("HEAD", "/api/open", HttpStatusCode.NotFound)]
    [InlineData("GET", "/API/OPEN", HttpStatusCode.NoContent)]
    [InlineData("GET", "/open", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    public async Task Functions_share_a_route_by_their_methods_and_what_none_answers_is_not_found(string method, string path, HttpStatusCode expected)
    {
        await using var host = await SampleHost.StartAsync();
        using var request = new HttpRequestMessage(new(method), path);

        using var reply = await host.Http.SendAsync(request);

        Assert.Equal(expected, reply.StatusCode);
    }

    [Fact]
    public async Task What_an_optional_part_of_the_route_leaves_out_is_the_parameters_default()
    {
        await using var host = await SampleHost.StartAsync();

        Assert.Equal("GET none 0", await GetTextAsync(host, "/api/pages"));
        Assert.Equal("GET one 2", await GetTextAsync(host, "/api/pages/one/2"));
    }

    [Fact]
    public async Task The_route_prefix_and_whatever_else_host_json_says_can_be_overridden_by_settings()
    {
        await using var host = await SampleHost.StartAsync(time: null, "AzureFunctionsJobHost:extensions:http:routePrefix=");

        Assert.Equal("GET none 0", await GetTextAsync(host, "/pages"));
    }

    [Fact]
    public async Task When_all_places_and_the_line_are_full_callers_are_told_to_come_back()
    {
        await using var host = await SampleHost.StartAsync(time: null, "AzureFunctionsJobHost:extensions:http:maxOutstandingRequests=1");
        using var leaving = new CancellationTokenSource();
        var first = host.Http.GetAsync(new Uri("/api/wait/x", UriKind.Relative), leaving.Token);
        Assert.Equal("waiting", await host.Seen.NextAsync());

        using var second = await host.Http.GetAsync(new Uri("/api/open", UriKind.Relative));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType?.MediaType);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        while (!(await host.Http.GetAsync(new Uri("/api/open", UriKind.Relative))).IsSuccessStatusCode)
        {
            // The place is free as soon as the server has seen its caller leave.
        }
    }

    [Fact]
    public async Task At_the_end_requests_in_hand_are_asked_to_end_and_answered_while_the_engine_still_runs()
    {
        await using var host = await SampleHost.StartAsync();
        (await host.Http.PostAsync(new Uri("/api/start", UriKind.Relative), content: null)).Dispose();
        var request = host.Http.GetStringAsync(new Uri("/api/wait/nobody", UriKind.Relative));
        Assert.Equal("waiting", await host.Seen.NextAsync());

        await host.StopAsync();

        Assert.Equal("unknown", await request);
    }

    [Fact]
    public async Task A_function_that_is_disabled_by_a_setting_is_not_there()
    {
        await using var host = await SampleHost.StartAsync(time: null, "AzureWebJobs.Page.Disabled=true");

        using var reply = await host.Http.GetAsync(new Uri("/api/pages", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [Fact]
    public async Task A_function_that_throws_is_a_500_without_its_details()
    {
        await using var host = await SampleHost.StartAsync();

        using var reply = await host.Http.GetAsync(new Uri("/api/broken", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, reply.StatusCode);
        Assert.Equal("application/problem+json", reply.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestration_with_activity_and_entity_runs_from_a_request()
    {
        await using var host = await SampleHost.StartAsync();

        using var reply = await host.Http.PostAsync(new Uri("/api/start", UriKind.Relative), content: null);

        Assert.Equal("Ada Ada #1", await reply.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/api/hello/Ada/1", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/hello/Ada/1", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("/api/hello/Ada/1", "right", HttpStatusCode.OK)]
    [InlineData("/api/hello/Ada/1?code=right", null, HttpStatusCode.OK)]
    [InlineData("/api/open", null, HttpStatusCode.NoContent)]
    public async Task With_a_function_key_only_those_who_show_it_may_call(string path, string? key, HttpStatusCode expected)
    {
        await using var host = await SampleHost.StartAsync(time: null, "Embedded:FunctionKey=right");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using var reply = await host.Http.SendAsync(request);

        Assert.Equal(expected, reply.StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://127.0.0.1:0;http://*:0")]
    [InlineData("http://192.0.2.1:80")]
    public void Without_a_function_key_other_machines_are_not_listened_to(string urls)
    {
        var refusal = Assert.ThrowsAny<InvalidOperationException>(() => SampleHost.Build(new(), TimeProvider.System, $"urls={urls}"));

        Assert.Contains("Embedded:FunctionKey", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<string> GetTextAsync(SampleHost host, string path) => host.Http.GetStringAsync(new Uri(path, UriKind.Relative));
}
