using ArgilFunctions.TestKit;

namespace ArgilFunctions.Cli.Tests.Commands;

/// <summary>Commands on a run that takes longer than anyone waits.</summary>
public sealed class LongRunTests : IAsyncLifetime
{
    private RunningPipeline _pipeline = null!;
    private Argil _argil = null!;
    private string _id = null!;

    public async ValueTask InitializeAsync()
    {
        var forever = new[] { "Image", "Video" }.SelectMany(type => new[] { "From", "To" }.Select(end => $"Simulator:ProcessingTime:{type}:{end}"));
        _pipeline = await RunningPipeline.StartAsync(new() { Simulator = forever.ToDictionary(name => name, string? (_) => "01:00:00") });
        _argil = new(_pipeline.App.BaseAddress!);
        _id = Argil.IdOf(await _argil.RunAsync(Requests.Video("long", _pipeline.Simulator, 1).ToJsonString(), ["submit", "-", "--json"]));
    }

    public ValueTask DisposeAsync() => _pipeline.DisposeAsync();

    [Fact]
    public async Task A_wait_that_ends_before_the_run_does_ends_with_4_and_tells_the_id()
    {
        var result = await _argil.RunAsync("watch", _id, "--timeout", "00:00:01");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains($"argil watch {_id}", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_ends_a_run_and_watch_then_ends_with_1()
    {
        var cancelled = await _argil.RunAsync("cancel", _id);
        var watched = await _argil.RunAsync("watch", _id);

        Assert.Equal(0, cancelled.ExitCode);
        Assert.Equal(1, watched.ExitCode);
        Assert.Contains("long: cancelled", watched.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slots_tell_who_holds_them()
    {
        await _pipeline.UntilArgilAsync(state => state.GetProperty("processing").GetInt32() == 1);

        var result = await _argil.RunAsync("slots");

        Assert.Contains("1 of 5 in use, 0 waiting", result.Output, StringComparison.Ordinal);
        Assert.Matches($@"(?m)^{_id}\t0\tIMAGE\t", result.Output);
    }
}
