namespace ArgilFunctions.Simulation.Tests.Argil;

/// <summary>An asset: all that will become of it is known when it is accepted.</summary>
internal sealed record SimulatedAsset(string Id, string Name, string Type, string Url, bool IsOurs, DateTimeOffset CreatedAt)
{
    public required DateTimeOffset OddUntil { get; init; }

    public required DateTimeOffset DoneAt { get; init; }

    public required string End { get; init; }

    public DateTimeOffset DeletedAt { get; init; } = DateTimeOffset.MaxValue;

    public string StatusAt(DateTimeOffset now) => now >= DoneAt ? End : now < OddUntil ? "ANALYZING" : "PROCESSING";

    public bool IsDeletedAt(DateTimeOffset now) => now >= DeletedAt;

    /// <summary>When it gives its slot back.</summary>
    public DateTimeOffset FreeAt => DoneAt < DeletedAt ? DoneAt : DeletedAt;
}

