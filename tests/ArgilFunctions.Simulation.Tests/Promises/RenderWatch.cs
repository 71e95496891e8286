using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Simulation.Tests.Argil;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>Promises 2 and 5, held against the renders that Argil was paid for. That there are never two of a run is seen as they come.</summary>
internal sealed class RenderWatch(SimulatedWorld world, Scenario scenario, Troubles troubles, Breaches breaches, VideoJournal videos)
{
    /// <summary>As long as the app waits for one here.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public void Judge(string run, VideoRequest request, VideoOutcome outcome)
    {
        var render = videos.RendersOf(run) is [var only, ..] ? only : null;
        if (render is not null && !request.Render)
        {
            breaches.Add(2, $"{run} was rendered, and nobody had asked for it");
        }

        if (request.Render && outcome.Status == RunStatus.Completed && !IsDone(run, outcome, render))
        {
            breaches.Add(2, $"{run} is completed with {outcome.Video}, and Argil says {render?.StatusAt(world.EndedAt(run)).Value ?? "that it was never rendered"}");
        }

        if (outcome.Error is { } error && IsUntrue(error, run, render))
        {
            breaches.Add(5, $"{run} failed with {error.Type}, and it is not so: {error.Detail}");
        }
    }

    private bool IsDone(string run, VideoOutcome outcome, SimulatedRender? render) => render?.StatusAt(world.EndedAt(run)) == VideoStatus.Done
        && outcome.Video is { VideoUrl: not null } video
        && video.Status == VideoStatus.Done.Value;

    private bool IsUntrue(Problem error, string run, SimulatedRender? render) => error.Type switch
    {
        ProblemTypes.RenderNotStarted => render is not null || !IsArgilInTrouble,
        ProblemTypes.RenderUnknown => render is not null || (!IsArgilInTrouble && world.Machine.Downtimes.Count == 0),
        ProblemTypes.RenderFailed => render?.End != VideoStatus.Failed,
        ProblemTypes.ContentModerated => render?.End != VideoStatus.ContentModerated,
        ProblemTypes.RenderTimeout => render is null || (!IsArgilInTrouble && render.DoneAt - render.AcceptedAt < Longest - Bent(run, render)),
        _ => false,
    };

    private bool IsArgilInTrouble => scenario.Weather.HasCallTrouble || scenario.Weather.Outages.Count > 0;

    /// <summary>How much shorter a wait may have been by a clock that was set forward.</summary>
    private TimeSpan Bent(string run, SimulatedRender render) => troubles.Allowance(render.AcceptedAt, world.EndedAt(run));
}
