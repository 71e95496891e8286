using Argil.Client;
using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Argil;

/// <summary>What becomes of a render, decided when it is accepted.</summary>
internal sealed class RenderStudio(Habits habits, Chance chance, History history)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(6);

    // The app looks for that long whether a render in doubt has begun.
    private static readonly TimeSpan ShownLate = TimeSpan.FromSeconds(90);

    public SimulatedRender Accept(SimulatedVideo video, DateTimeOffset now)
    {
        var shownAt = Is(habits.LateRenderShare, Fault.RenderShownLate, video) ? now + chance.Between(TimeSpan.Zero, ShownLate) : now;
        var takes = Is(habits.OddRenderShare, Fault.RenderStuck, video)
            ? chance.Between(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(40))
            : chance.Skewed(Shortest, Longest);
        var end = Is(habits.OddRenderShare, Fault.RenderFailed, video) ? VideoStatus.Failed
            : Is(habits.OddRenderShare, Fault.RenderModerated, video) ? VideoStatus.ContentModerated : VideoStatus.Done;
        var render = new SimulatedRender(now, shownAt, shownAt + takes, end);
        video.Renders.Add(render);
        return render;
    }

    private bool Is(double share, Fault fault, SimulatedVideo video)
    {
        var happens = chance.Is(share);
        if (happens)
        {
            history.Note(fault, video.Id);
        }

        return happens;
    }
}
