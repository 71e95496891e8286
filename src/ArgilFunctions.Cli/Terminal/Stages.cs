using ArgilFunctions.Contracts;

namespace ArgilFunctions.Cli.Terminal;

/// <summary>The colour of a stage, the same wherever it is shown.</summary>
internal static class Stages
{
    public static string ColorOf(string stage) => stage switch
    {
        RunStatus.Completed or AssetStage.Ready => "green",
        RunStatus.Failed => "red",
        RunStatus.Queued or RunStatus.Cancelled or AssetStage.Waiting => "grey",
        _ => "yellow",
    };

    public static Cell Describe(string stage) => new(stage, ColorOf(stage));
}
