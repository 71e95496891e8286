namespace ArgilFunctions.TestKit;

/// <summary>How the processes of a <see cref="RunningPipeline"/> are to be.</summary>
public sealed record PipelineSettings
{
    /// <summary>Settings of the simulator, <c>Simulator:*</c>; by default it is quick.</summary>
    public IReadOnlyDictionary<string, string?> Simulator { get; init; } = ProcessingTime(from: "00:00:00.200", to: "00:00:00.800");

    /// <summary>Settings of the app; by default it looks often, since the simulator is quick.</summary>
    public IReadOnlyDictionary<string, string?> App { get; init; } = new Dictionary<string, string?>
    {
        ["Polling:FirstDelay"] = "00:00:00.200",
        ["Polling:Interval"] = "00:00:00.200",
        ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.200",
    };

    /// <summary>How long any asset is PROCESSING, for <see cref="Simulator"/>.</summary>
    /// <param name="from">At least, as <c>hh:mm:ss.fff</c>.</param>
    /// <param name="to">At most.</param>
    public static Dictionary<string, string?> ProcessingTime(string from, string to) => new()
    {
        ["Simulator:ProcessingTime:Image:From"] = from,
        ["Simulator:ProcessingTime:Image:To"] = to,
        ["Simulator:ProcessingTime:Video:From"] = from,
        ["Simulator:ProcessingTime:Video:To"] = to,
    };
}
