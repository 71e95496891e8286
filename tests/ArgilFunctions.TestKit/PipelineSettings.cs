namespace ArgilFunctions.TestKit;

/// <summary>How the processes of a <see cref="RunningPipeline"/> are to be.</summary>
public sealed record PipelineSettings
{
    /// <summary>Settings of the simulator, <c>Simulator:*</c>.</summary>
    public IReadOnlyDictionary<string, string?> Simulator { get; init; } = new Dictionary<string, string?>();

    /// <summary>Settings of the app; by default it looks often, since the simulator is quick.</summary>
    public IReadOnlyDictionary<string, string?> App { get; init; } = new Dictionary<string, string?>
    {
        ["Polling:FirstDelay"] = "00:00:00.200",
        ["Polling:Interval"] = "00:00:00.200",
    };
}
