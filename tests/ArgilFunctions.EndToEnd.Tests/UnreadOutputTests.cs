using System.Diagnostics;
using System.Net;

namespace ArgilFunctions.EndToEnd.Tests;

/// <summary>A terminal stopped with Ctrl+S, a pipe whose reader hangs: the lines they do not take are lost, and no request waits for them.</summary>
public sealed class UnreadOutputTests
{
    private const string Listening = "Now listening on: ";

    // Each writes a kilobyte, and a pipe holds 64 of them.
    private const int Requests = 200;

    [Fact]
    public async Task The_app_goes_on_when_nobody_reads_what_it_writes()
    {
        var folder = Directory.CreateTempSubdirectory("unread-");
        using var app = Process.Start(Chatty(folder.FullName))!;
        try
        {
            using var http = new HttpClient { BaseAddress = await ReadAddressAsync(app.StandardOutput) };
            for (var request = 0; request < Requests; request++)
            {
                using var reply = await http.GetAsync(new Uri("/api/health", UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            }
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Uri> ReadAddressAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                return new(line[(at + Listening.Length)..]);
            }
        }

        throw new InvalidOperationException("The app did not start.");
    }

    private static ProcessStartInfo Chatty(string folder) => new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
    {
        ArgumentList =
        {
            "exec", "--depsfile", Beside("argil.deps.json"), "--runtimeconfig", Beside("ArgilFunctions.runtimeconfig.json"),
            Beside("ArgilFunctions.dll"), "--urls", "http://127.0.0.1:0",
        },
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        Environment =
        {
            ["Argil__ApiKey"] = "e2e",
            ["Embedded__DataFolder"] = folder,
            ["Logging__Console__LogLevel__Microsoft.AspNetCore"] = "Trace",
            ["Logging__Console__MaxQueueLength"] = "1",
        },
    };

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
