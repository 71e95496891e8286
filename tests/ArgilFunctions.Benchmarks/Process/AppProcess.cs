using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ArgilFunctions.Benchmarks.Process;

/// <summary>The app, published, as a process of its own.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly System.Diagnostics.Process _process;

    private AppProcess(System.Diagnostics.Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>A request without assets: it is accepted, and its run fails at an Argil that is not there.</summary>
    public static string Request { get; } = """{"name":"a video","moments":[{"transcript":"Hello","avatarId":"avatar","voiceId":"voice"}]}""";

    /// <summary>Starts the app on a data folder; it may not answer yet.</summary>
    public static AppProcess Start(string published, string data, params IEnumerable<string> settings)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(Path.Combine(published, "ArgilFunctions"))
        {
            ArgumentList =
            {
                "--urls", url.ToString(), "--Argil:BaseUrl=http://127.0.0.1:9/v1", "--Argil:ApiKey=benchmark", "--AllowHttpUrls=true",
                $"--Embedded:DataFolder={data}", "--Logging:LogLevel:Default=Error",
            },
            WorkingDirectory = published,
            RedirectStandardOutput = true,
        };
        foreach (var setting in settings)
        {
            start.ArgumentList.Add($"--{setting}");
        }

        var process = System.Diagnostics.Process.Start(start)!;
        process.BeginOutputReadLine(); // what nobody reads would fill the pipe
        return new(process, url);
    }

    /// <summary>Posts again and again until a request is accepted.</summary>
    public async Task AcceptOneAsync(HttpClient http)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var body = new StringContent(Request, Encoding.UTF8, "application/json");
                using var reply = await http.PostAsync(new Uri(Url, "api/videos"), body, deadline.Token);
                if (reply.StatusCode == HttpStatusCode.Accepted)
                {
                    return;
                }

                throw new InvalidOperationException($"{(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync(deadline.Token)}");
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(Pause, TimeProvider.System, deadline.Token);
            }
        }
    }

    /// <summary>What it has computed so far, on all cores: hardly bent by what else the machine does.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
