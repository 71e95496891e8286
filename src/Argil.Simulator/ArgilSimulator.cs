using Argil.Simulator.Http;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator;

/// <summary>An Argil on this machine, in this process: real HTTP on a port of its own, on a clock that the caller may own.</summary>
public sealed class ArgilSimulator : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Waits _waits;

    private ArgilSimulator(WebApplication server, ArgilModel model)
    {
        (_server, Model, _waits) = (server, model, server.Services.GetRequiredService<Waits>());
        BaseAddress = ServerAddress.Of(server.Services);
    }

    /// <summary>Where it listens, as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The base URL of Argil's API, for a client: <see cref="BaseAddress"/> and <c>v1</c>.</summary>
    public Uri ApiAddress => new(BaseAddress, "v1");

    /// <summary>What it works on.</summary>
    public ArgilModel Model { get; }

    /// <summary>How it behaves from now on. Setting it begins all faults and strangers anew, and keeps what there is.</summary>
    /// <exception cref="InvalidScenarioException">The scenario makes no sense; says where.</exception>
    public Scenario Scenario
    {
        get => Model.Scenario;
        set => Model.Scenario = value;
    }

    /// <summary>What it holds right now.</summary>
    public SimulatorState State => Model.State;

    /// <summary>What arrived, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Journal => Model.Journal.Entries;

    /// <summary>When, by its clock, the next thing happens of itself: a delayed reply, a late effect, a callback. Null: nothing.</summary>
    public DateTimeOffset? NextDue => _waits.NextDue;

    /// <summary>Starts one.</summary>
    /// <param name="options">How; null: with all defaults.</param>
    /// <param name="time">Its clock; null: the system's.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidScenarioException">The scenario makes no sense; says where.</exception>
    public static async Task<ArgilSimulator> StartAsync(
        ArgilSimulatorOptions? options = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        options ??= new();
        time ??= TimeProvider.System;
        var model = new ArgilModel(options.Scenario, time, options.JournalCapacity);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Url);
        var server = SimulatorHost.Build(builder, model, time);
        await server.StartAsync(cancellation);
        return new(server, model);
    }

    /// <summary>The URL of the image it serves.</summary>
    /// <param name="number">Makes another URL of it, and so another asset.</param>
    public Uri Image(int number = 1) => new(BaseAddress, $"media/image.png?n={number}");

    /// <summary>The URL of the clip it serves.</summary>
    /// <param name="number">Makes another URL of it, and so another asset.</param>
    public Uri Clip(int number = 1) => new(BaseAddress, $"media/clip.mp4?n={number}");

    /// <summary>Ends when no callback is being sent and no late effect takes place; what waits for its time is not waited for.</summary>
    public Task WhenIdleAsync() => _waits.WhenIdleAsync();

    /// <summary>Ends when faults have left that many requests without an answer since the start: only time makes their callers go on.</summary>
    /// <param name="count">How many, those that were given up since included.</param>
    public Task WhenHangingAsync(int count) => _waits.WhenHangingAsync(count);

    /// <summary>Forgets all assets, videos and what arrived, and breaks what is under way; the scenario stays, and begins anew.</summary>
    public void Reset()
    {
        Model.Reset();
        _waits.EndAll();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
