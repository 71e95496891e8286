using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Orchestrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ArgilFunctions.TestKit;

/// <summary>
/// The whole app in this process, on a clock that the test owns: hours of pipeline pass as fast as the work in them can be done.
/// </summary>
public sealed class VirtualPipeline : IAsyncDisposable
{
    private readonly IHost _host;

    private VirtualPipeline(IHost host, FakeTimeProvider time)
    {
        (_host, Time) = (host, time);
        var address = host.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.Single();
        Http = new() { BaseAddress = new(address) };
    }

    /// <summary>The clock; move it by <see cref="AdvanceUntilAsync"/>.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>The app's HTTP interface.</summary>
    public HttpClient Http { get; }

    /// <summary>The durable client, as functions get it.</summary>
    public DurableTaskClient Durable => Engine.Client;

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>When the next timer or delayed message is due; null when none is.</summary>
    public DateTimeOffset? NextDue => Engine.NextDue;

    private DurableEngine Engine => _host.Services.GetRequiredService<DurableHost>().Engine;

    /// <summary>Starts the app on a data folder; what an earlier one left there goes on.</summary>
    /// <param name="time">The clock that app and simulator share.</param>
    /// <param name="argil">Base URL of the simulator's API.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="settings">Further settings, <c>name=value</c>.</param>
    public static Task<VirtualPipeline> StartAsync(FakeTimeProvider time, Uri argil, string folder, params string[] settings) =>
        StartAsync(time, argil, folder, services => { }, settings);

    /// <summary>Starts the app on a data folder, with services of the test's own.</summary>
    /// <param name="time">The clock that app and simulator share.</param>
    /// <param name="argil">Base URL of the simulator's API.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="configure">Adds services, which come before the app's own.</param>
    /// <param name="settings">Further settings, <c>name=value</c>.</param>
    public static async Task<VirtualPipeline> StartAsync(
        FakeTimeProvider time, Uri argil, string folder, Action<IServiceCollection> configure, params string[] settings)
    {
        string[] defaults =
        [
            "--urls=http://127.0.0.1:0", $"--Argil:BaseUrl={argil}", "--Argil:ApiKey=test", "--Argil:ReadRetryDelay=00:00:00",
            "--AllowHttpUrls=true", $"--Embedded:DataFolder={folder}", "--Logging:LogLevel:Default=Error",
        ];
        var builder = new FunctionsApplicationBuilder([.. defaults, .. settings.Select(setting => $"--{setting}")], typeof(VideoOrchestrator).Assembly);
        builder.Services.AddSingleton<TimeProvider>(time);
        configure(builder.Services);
        builder.Services.AddArgilFunctions(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return new(host, time);
    }

    /// <summary>Submits a request; it must be accepted.</summary>
    /// <param name="request">The JSON document.</param>
    /// <returns>The run's id.</returns>
    public async Task<string> SubmitAsync(string request)
    {
        using var content = new StringContent(request, System.Text.Encoding.UTF8, "application/json");
        using var reply = await Http.PostAsync(new Uri("/api/videos", UriKind.Relative), content);
        return reply.StatusCode == HttpStatusCode.Accepted
            ? (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!
            : throw new InvalidOperationException(await reply.Content.ReadAsStringAsync());
    }

    /// <summary>A run's status document.</summary>
    /// <param name="id">The run's id.</param>
    public Task<JsonElement> StatusAsync(string id) => Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/videos/{id}", UriKind.Relative));

    /// <summary>Lets time pass until all the runs given have ended.</summary>
    /// <param name="ids">The runs' ids.</param>
    /// <returns>Their status documents.</returns>
    public async Task<IReadOnlyList<JsonElement>> FinishAsync(params IReadOnlyList<string> ids)
    {
        await AdvanceUntilAsync(async () => (await Task.WhenAll(ids.Select(StatusAsync))).All(IsFinal));
        return await Task.WhenAll(ids.Select(StatusAsync));
    }

    /// <summary>Moves the clock from one due timer to the next, letting all work end in between, until the condition holds.</summary>
    /// <param name="condition">What is waited for.</param>
    /// <exception cref="TimeoutException">Nothing is left to wait for, or a virtual week has passed.</exception>
    public async Task AdvanceUntilAsync(Func<Task<bool>> condition)
    {
        var deadline = Time.GetUtcNow() + TimeSpan.FromDays(7);
        while (true)
        {
            await Engine.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(60));
            if (await condition())
            {
                return;
            }

            if (Engine.NextDue is not { } due || due > deadline)
            {
                throw new TimeoutException("Nothing is due any more, and what the test waits for has not come.");
            }

            Time.Advance(due > Time.GetUtcNow() ? due - Time.GetUtcNow() : TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>Ends when no run has anything to do before its time comes.</summary>
    public Task WhenIdleAsync() => Engine.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(60));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static bool IsFinal(JsonElement status) => status.GetProperty("status").GetString() is "completed" or "failed" or "cancelled";
}
