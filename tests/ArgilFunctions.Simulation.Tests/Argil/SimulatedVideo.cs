using Argil.Client;

namespace ArgilFunctions.Simulation.Tests.Argil;

internal sealed record SimulatedVideo(string Id, string? RunId, DateTimeOffset CreatedAt, IReadOnlyDictionary<string, string> Extras)
{
    public bool IsDeleted { get; set; }

    /// <summary>Each of them was paid for.</summary>
    public List<SimulatedRender> Renders { get; init; } = [];

    public VideoStatus StatusAt(DateTimeOffset now) => Renders is [.., var last] ? last.StatusAt(now) : VideoStatus.Idle;
}

/// <summary>A render: all that will become of it is known when it is accepted.</summary>
internal sealed record SimulatedRender(DateTimeOffset AcceptedAt, DateTimeOffset ShownAt, DateTimeOffset DoneAt, VideoStatus End)
{
    public VideoStatus StatusAt(DateTimeOffset now) => now >= DoneAt ? End
        : now < ShownAt ? VideoStatus.Idle
        : now < ShownAt + ((DoneAt - ShownAt) / 2) ? VideoStatus.GeneratingAudio : VideoStatus.GeneratingVideo;
}
