using System.Net;
using ArgilFunctions.Contracts;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Pipeline;
using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Api.Tests;

public sealed class RetentionTests
{
    // The tests forget when they say so, and the function of its own accord in the one that is about it.
    private const string NoTimer = "AzureWebJobs.ForgetRunsTimer.Disabled=true";

    private static readonly TimeSpan Period = new RetentionOptions().Period;

    [Fact]
    public async Task A_request_is_known_until_its_time_is_over_and_then_nothing_of_it_is_left()
    {
        await using var api = await Api.StartAsync(NoTimer);
        var accepted = await api.PostAsync("/api/videos", api.Request(), ("Idempotency-Key", "order-1"));
        await FinishAsync(api, accepted.Text("id")!);
        var slots = await api.GetAsync("/api/slots");

        api.Pipeline.Time.Advance(Period - TimeSpan.FromMinutes(1));
        await ForgetAsync(api);
        var again = await api.PostAsync("/api/videos", api.Request(), ("Idempotency-Key", "order-1"));
        api.Pipeline.Time.Advance(TimeSpan.FromMinutes(2));
        await ForgetAsync(api);

        Assert.Equal((HttpStatusCode.OK, accepted.Text("id")), (again.Status, again.Text("id")));
        (await api.GetAsync($"/api/videos/{accepted.Text("id")}")).AssertProblem(HttpStatusCode.NotFound, "video-not-found");
        Assert.Empty(await api.Pipeline.Durable.GetAllInstancesAsync().ToListAsync());
        Assert.Equal(slots.Body.ToString(), (await api.GetAsync("/api/slots")).Body.ToString());
        var anew = await api.PostAsync("/api/videos", api.Request(2), ("Idempotency-Key", "order-1"));
        Assert.Equal((HttpStatusCode.Accepted, accepted.Text("id")), (anew.Status, anew.Text("id")));
        Assert.Equal("completed", (await FinishAsync(api, anew.Text("id")!)).RunStatus);
    }

    [Fact]
    public async Task What_is_unfinished_or_has_something_unfinished_is_kept_however_old_it_is()
    {
        await using var api = await Api.StartAsync(NoTimer);
        var durable = api.Pipeline.Durable;
        await StartAsync(durable, nameof(RenderTicketOrchestrator), Period * 3, "waiting");
        await StartAsync(durable, nameof(SlotHandOffOrchestrator), "default", $"{nameof(SlotHandOffOrchestrator)}-default-1");
        var ended = await EndedAsync(api, api.Request());
        var withChild = await EndedAsync(api, api.Request(2));
        await StartAsync(durable, nameof(RenderTicketOrchestrator), Period * 3, $"{withChild}-r-0");

        api.Pipeline.Time.Advance(Period * 2);
        await ForgetAsync(api);

        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/videos/{ended}")).Status);
        Assert.Equal(
            new[] { "waiting", withChild, $"{withChild}-a-0", $"{withChild}-r-0" }.Order(StringComparer.Ordinal),
            (await durable.GetAllInstancesAsync().Select(instance => instance.InstanceId).ToListAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_batch_goes_as_a_whole_and_stays_as_a_whole()
    {
        await using var api = await Api.StartAsync(NoTimer);
        var id = (await api.PostAsync("/api/video-batches", $$"""{ "videos": [ {{api.Request()}}, {{api.Request(2)}} ] }""")).Text("id")!;
        await FinishAsync(api, $"{id}-v-0");
        await FinishAsync(api, $"{id}-v-1");
        var announcement = Announcement.IdOf($"{id}-v-1");
        await StartAsync(api.Pipeline.Durable, nameof(RenderTicketOrchestrator), Period, announcement);
        await api.Pipeline.WhenIdleAsync();

        api.Pipeline.Time.Advance(Period + TimeSpan.FromMinutes(1));
        await ForgetAsync(api);
        Assert.Equal("completed", (await api.GetAsync($"/api/videos/{id}-v-0")).RunStatus);

        await api.Pipeline.AdvanceUntilAsync(async () => (await api.Pipeline.Durable.GetInstanceAsync(announcement))!.IsCompleted);
        api.Pipeline.Time.Advance(Period + TimeSpan.FromMinutes(1));
        await ForgetAsync(api);

        Assert.Empty(await api.Pipeline.Durable.GetAllInstancesAsync().ToListAsync());
    }

    [Fact]
    public async Task The_requests_of_a_batch_whose_forgetting_was_cut_short_are_forgotten_too()
    {
        await using var api = await Api.StartAsync(NoTimer);
        var id = (await api.PostAsync("/api/video-batches", $$"""{ "videos": [ {{api.Request()}} ] }""")).Text("id")!;
        await FinishAsync(api, $"{id}-v-0");
        await api.Pipeline.Durable.PurgeInstanceAsync(id, CancellationToken.None);

        api.Pipeline.Time.Advance(Period + TimeSpan.FromMinutes(1));
        await ForgetAsync(api);

        Assert.Empty(await api.Pipeline.Durable.GetAllInstancesAsync().ToListAsync());
    }

    [Fact]
    public async Task A_function_forgets_by_itself_and_zero_means_never()
    {
        await using var forgets = await Api.StartAsync();
        await using var keeps = await Api.StartAsync("Retention:Period=00:00:00");
        var (forgotten, kept) = (await EndedAsync(forgets, forgets.Request()), await EndedAsync(keeps, keeps.Request()));

        keeps.Pipeline.Time.Advance(Period * 10);
        await ForgetAsync(keeps);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await forgets.GetAsync($"/api/videos/{forgotten}")).Status != HttpStatusCode.NotFound)
        {
            patience.Token.ThrowIfCancellationRequested();
            forgets.Pipeline.Time.Advance(TimeSpan.FromHours(12));
        }

        Assert.Equal("completed", (await keeps.GetAsync($"/api/videos/{kept}")).RunStatus);
    }

    [Fact]
    public async Task A_period_that_is_too_short_is_refused_at_the_start_and_the_refusal_says_what_is_allowed()
    {
        var refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => Api.StartAsync("Retention:Period=6.23:59:59", "Logging:LogLevel:Default=None"));

        Assert.Contains("Retention:Period is 6.23:59:59", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("from 7 to 3650 days", refusal.Message, StringComparison.Ordinal);
    }

    private static Task ForgetAsync(Api api) =>
        api.Pipeline.Services.GetRequiredService<RunRetention>().ForgetAsync(api.Pipeline.Durable, CancellationToken.None);

    private static Task<string> StartAsync(DurableTaskClient durable, string orchestrator, object input, string id) =>
        durable.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id));

    private static async Task<string> EndedAsync(Api api, string request) => (await api.RunAsync(request)).GetProperty("id").GetString()!;

    private static async Task<Reply> FinishAsync(Api api, string id)
    {
        await api.AdvanceUntilAsync(async () => (await api.GetAsync($"/api/videos/{id}")).RunStatus is "completed" or "failed");
        await api.Pipeline.WhenIdleAsync();
        return await api.GetAsync($"/api/videos/{id}");
    }
}
