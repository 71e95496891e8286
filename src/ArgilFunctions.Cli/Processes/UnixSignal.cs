using System.Runtime.InteropServices;

namespace ArgilFunctions.Cli.Processes;

internal static class UnixSignal
{
    private const int Terminate = 15;

    /// <summary>Asks politely; false where the system has no such thing, or the process is gone.</summary>
    public static bool TrySendTerminate(int processId) => !OperatingSystem.IsWindows() && Kill(processId, Terminate) == 0;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
