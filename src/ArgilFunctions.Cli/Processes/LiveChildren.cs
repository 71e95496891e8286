using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ArgilFunctions.Cli.Processes;

/// <summary>No child outlives this process, however it ends (short of SIGKILL).</summary>
internal static class LiveChildren
{
    private static readonly ConcurrentDictionary<Process, bool> Children = new();
    private static readonly IReadOnlyList<PosixSignalRegistration> Signals = Watch();

    public static void Add(Process child)
    {
        Children[child] = true;
        GC.KeepAlive(Signals);
    }

    public static void Remove(Process child) => Children.TryRemove(child, out _);

    private static List<PosixSignalRegistration> Watch()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();
        // SIGINT is left to whoever runs the command: it cancels, and cancelling stops the children in order.
        return [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
            .Select(signal => PosixSignalRegistration.Create(signal, _ => KillAll()))];
    }

    private static void KillAll()
    {
        foreach (var child in Children.Keys)
        {
            try
            {
                child.Kill(entireProcessTree: true);
            }
            catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It ended by itself.
            }
        }
    }
}
