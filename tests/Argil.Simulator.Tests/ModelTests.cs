using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace Argil.Simulator.Tests;

/// <summary>The model without HTTP, as a simulation drives it.</summary>
public class ModelTests
{
    private static readonly AssetUpload Upload = new("a", AssetKind.Image, "https://example.com/a.png");

    [Fact]
    public void The_same_calls_at_the_same_times_give_the_same_run()
    {
        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));

        static string Run(long seed)
        {
            var time = new FakeTimeProvider();
            var model = new ArgilModel(new() { Seed = seed, Faults = [new() { Probability = 0.3 }] }, time);
            var lines = new List<string>();
            for (var step = 0; step < 50; step++)
            {
                var fault = model.Faults.Draw("w", "POST", "/v1/assets");
                var begun = model.Assets.Begin("w", Upload with { Url = $"https://example.com/{step}" });
                lines.Add($"{fault} {(begun is UploadStep.Reserved reserved ? model.Assets.Accept(reserved.Slot, fault: fault) : begun)}");
                lines.Add($"{model.Videos.Create("w", new("v")).Video?.Id}");
                time.Advance(TimeSpan.FromMilliseconds(400));
            }

            return string.Join('\n', lines);
        }
    }

    [Fact]
    public async Task However_many_ask_at_once_no_more_than_the_capacity_get_a_slot()
    {
        var model = new ArgilModel(new() { Capacity = 5 }, new FakeTimeProvider());

        var steps = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() =>
        {
            var step = model.Assets.Begin("w", Upload with { Url = $"https://example.com/{number}" });
            return step is UploadStep.Reserved reserved ? model.Assets.Accept(reserved.Slot).Asset.Id : null;
        })));

        Assert.Equal(5, steps.OfType<string>().Distinct().Count());
        Assert.Equal((5, 5, 195), model.State is var state ? (state.Processing, state.PeakProcessing, state.Rejected429) : default);
    }

    [Fact]
    public void A_reservation_is_accepted_or_released_but_once()
    {
        var model = new ArgilModel(new() { Capacity = 1 }, new FakeTimeProvider());
        var first = ((UploadStep.Reserved)model.Assets.Begin("w", Upload)).Slot;
        var pending = Assert.IsType<UploadStep.Pending>(model.Assets.Begin("w", Upload));
        Assert.IsType<UploadStep.Busy>(model.Assets.Begin("w", Upload with { Url = "https://example.com/b" }));

        model.Assets.Release(first);

        Assert.True(pending.Settled.IsCompleted);
        Assert.Throws<InvalidOperationException>(() => model.Assets.Accept(first));
        Assert.Throws<InvalidOperationException>(() => model.Assets.Release(first));
        Assert.IsType<UploadStep.Reserved>(model.Assets.Begin("w", Upload));
    }

    [Fact]
    public void A_reset_in_the_middle_of_an_upload_leaves_nothing_behind()
    {
        var model = new ArgilModel(new() { Capacity = 1 }, new FakeTimeProvider());
        var slot = ((UploadStep.Reserved)model.Assets.Begin("w", Upload)).Slot;

        model.Reset();
        model.Assets.Accept(slot);

        Assert.Empty(model.State.Assets);
        Assert.IsType<UploadStep.Reserved>(model.Assets.Begin("w", Upload));
    }

    [Fact]
    public void A_scenario_that_makes_no_sense_is_refused()
    {
        var model = new ArgilModel(new(), TimeProvider.System);

        var invalid = Assert.Throws<InvalidScenarioException>(() => model.Scenario = new() { Capacity = -1 });

        Assert.Equal("/capacity", Assert.Single(invalid.Errors).Pointer);
        Assert.Throws<InvalidScenarioException>(() => new ArgilModel(new() { Capacity = -1 }, TimeProvider.System));
    }
}
