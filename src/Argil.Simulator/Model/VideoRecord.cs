using System.Text.Json;

namespace Argil.Simulator.Model;

/// <summary>A video and its renders. Guarded by the world's lock.</summary>
internal sealed class VideoRecord(string id, VideoDraft draft, DateTimeOffset createdAt)
{
    private const double CharactersPerSecond = 15;
    private const double SecondsOfForeignAudio = 10;
    private readonly List<Render> _renders = [];

    public string Id { get; } = id;

    public VideoDraft Draft { get; } = draft;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public int Renders => _renders.Count;

    public int CreditsSpent { get; private set; }

    public TimeSpan Length { get; } = TimeSpan.FromSeconds(Math.Round(draft.Moments.Sum(Seconds), 1));

    /// <summary>Begins a render, of which all is known from then on.</summary>
    public void Start(Render render, int credits)
    {
        _renders.Add(render);
        CreditsSpent += credits;
    }

    public (VideoPhase Phase, DateTimeOffset Since) PhaseAt(DateTimeOffset now) =>
        _renders.FindLast(render => render.StartedAt <= now)?.PhaseAt(now) ?? (VideoPhase.Idle, CreatedAt);

    private static double Seconds(JsonElement moment) => moment.TryGetProperty("transcript", out var transcript)
        ? transcript.GetString()!.Length / CharactersPerSecond
        : SecondsOfForeignAudio;
}

/// <summary>One render: its phase is a function of its age.</summary>
internal sealed record Render(DateTimeOffset StartedAt, TimeSpan AudioTime, TimeSpan VideoTime, VideoPhase Outcome)
{
    private DateTimeOffset AudioEnd => StartedAt + AudioTime;

    /// <summary>What moderation refuses, it refuses before there is a picture.</summary>
    public DateTimeOffset End => Outcome == VideoPhase.ContentModerated ? AudioEnd : AudioEnd + VideoTime;

    public (VideoPhase Phase, DateTimeOffset Since) PhaseAt(DateTimeOffset now) => now switch
    {
        _ when now >= End => (Outcome, End),
        _ when now >= AudioEnd => (VideoPhase.GeneratingVideo, AudioEnd),
        _ => (VideoPhase.GeneratingAudio, StartedAt),
    };
}
