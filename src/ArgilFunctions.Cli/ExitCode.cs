namespace ArgilFunctions.Cli;

/// <summary>What the command tells a script.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int CannotReach = 3;
    public const int StillRunning = 4;
}
