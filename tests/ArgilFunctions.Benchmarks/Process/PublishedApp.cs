using System.Diagnostics;
using ArgilFunctions.Benchmarks.Engine;

namespace ArgilFunctions.Benchmarks.Process;

/// <summary>The app as one would put it on a machine: for the embedded host, compiled ahead.</summary>
internal static class PublishedApp
{
    public static async Task<long> PublishAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "publish", Path.Combine("src", "ArgilFunctions"), "-c", "Release", "-p:FunctionsHost=Embedded", "-p:PublishReadyToRun=true",
                "-r", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-o", folder, "-v", "quiet",
            },
        };
        using var publish = System.Diagnostics.Process.Start(start)!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
            : throw new InvalidOperationException($"dotnet publish ended with {publish.ExitCode}.");
    }
}
