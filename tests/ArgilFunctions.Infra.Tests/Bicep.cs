using System.Diagnostics;

namespace ArgilFunctions.Infra.Tests;

/// <summary>The Bicep command line.</summary>
internal static class Bicep
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Runs it; what it wrote to its error stream is warnings and errors.</summary>
    public static async Task<(string Output, string Complaints)> RunAsync(params string[] arguments)
    {
        using var bicep = Process.Start(new ProcessStartInfo(Repository.BicepPath, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var output = bicep.StandardOutput.ReadToEndAsync(deadline.Token);
            var complaints = bicep.StandardError.ReadToEndAsync(deadline.Token);
            await bicep.WaitForExitAsync(deadline.Token);
            return (await output, await complaints);
        }
        finally
        {
            if (!bicep.HasExited)
            {
                bicep.Kill();
            }
        }
    }
}
