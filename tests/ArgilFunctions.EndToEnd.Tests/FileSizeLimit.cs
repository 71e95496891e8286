using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ArgilFunctions.EndToEnd.Tests;

/// <summary>Keeps a process from writing files, as a full disk would, for as long as it is not disposed of. On Linux.</summary>
internal sealed class FileSizeLimit : IDisposable
{
    private const int FileSize = 1;

    private readonly int _process;
    private readonly Limit _before;

    public FileSizeLimit(int process)
    {
        _process = process;
        Set(process, IntPtr.Zero, out _before);
        Change(_before with { Soft = 0 });
    }

    public void Dispose() => Change(_before);

    private void Change(Limit limit)
    {
        var memory = Marshal.AllocHGlobal(Marshal.SizeOf<Limit>());
        try
        {
            Marshal.StructureToPtr(limit, memory, fDeleteOld: false);
            Set(_process, memory, out _);
        }
        finally
        {
            Marshal.FreeHGlobal(memory);
        }
    }

    private static void Set(int process, IntPtr limit, out Limit before)
    {
        if (SetLimit(process, FileSize, limit, out before) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int process, int resource, IntPtr limit, out Limit before);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit
    {
        public nuint Soft { get; init; }

        public nuint Hard { get; init; }
    }
}
