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

    [Fact]
    public async Task Only_the_methods_named_are_answered()
    {
        await using var host = await SampleHost.StartAsync();

        using var reply = await host.Http.PostAsync(new Uri("/api/open", UriKind.Relative), content: null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.StatusCode);
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
        var refusal = Assert.Throws<InvalidOperationException>(() => SampleHost.Build(new(), TimeProvider.System, $"urls={urls}"));

        Assert.Contains("Embedded:FunctionKey", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<string> GetTextAsync(SampleHost host, string path) => host.Http.GetStringAsync(new Uri(path, UriKind.Relative));
}
