using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ArgilFunctions.Cli.Processes;

/// <summary>A server started as a process of its own: its address, its last output, and a sure way to end it.</summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly OutputTail _output = new(capacity: 200);
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(ChildProcessOptions options)
    {
        Name = options.Name;
        _process = new Process { StartInfo = StartInfo(options) };
        _process.OutputDataReceived += (_, e) => Read(e.Data);
        _process.ErrorDataReceived += (_, e) => Read(e.Data);
        _process.Start();
        LiveChildren.Add(_process);
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Exited = WatchAsync();
    }

    /// <summary>What messages call the process.</summary>
    public string Name { get; }

    /// <summary>The system's number for it.</summary>
    public int Id => _process.Id;

    /// <summary>Where it listens. Null until it has said so.</summary>
    public Uri? Address => _listening.Task.IsCompletedSuccessfully ? _listening.Task.Result : null;

    /// <summary>Completes with the exit code, after the last line of output was read.</summary>
    public Task<int> Exited { get; }

    /// <summary>The last lines it wrote, both streams.</summary>
    public IReadOnlyList<string> Log => _output.Lines;

    /// <summary>Starts the process and waits until it prints the address it listens on.</summary>
    /// <exception cref="ChildProcessException">It ended first, or was not ready before <paramref name="deadline"/>.</exception>
    public static async Task<ChildProcess> StartServerAsync(
        ChildProcessOptions options, TimeSpan deadline, CancellationToken cancellationToken = default)
    {
        var child = new ChildProcess(options);
        try
        {
            await child._listening.Task.WaitAsync(deadline, cancellationToken);
            return child;
        }
        catch (Exception error)
        {
            await child.KillAsync();
            await child.DisposeAsync();
            throw error is TimeoutException
                ? new ChildProcessException($"{child.Name} was not ready after {deadline.TotalSeconds:0} s.", child.Log)
                : error;
        }
    }

    /// <summary>Starts a program that is meant to end, such as a build or a command-line tool.</summary>
    public static ChildProcess Start(ChildProcessOptions options) => new(options);

    /// <summary>SIGKILL to the whole tree, as a crash would.</summary>
    public async Task KillAsync()
    {
        if (!Exited.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }
    }

    /// <summary>SIGTERM, and SIGKILL when that has no effect within ten seconds.</summary>
    public async Task StopAsync()
    {
        if (!Exited.IsCompleted && UnixSignal.TrySendTerminate(_process.Id))
        {
            await Task.WhenAny(Exited, Task.Delay(StopPatience, TimeProvider.System));
        }

        await KillAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(ChildProcessOptions options)
    {
        var info = new ProcessStartInfo(options.FileName, options.Arguments)
        {
            WorkingDirectory = options.WorkingDirectory ?? string.Empty,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in options.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    [GeneratedRegex(@"listen(?:ing|s) on:? (http://\S+)")]
    private static partial Regex ListeningLine();

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Add(line);
        if (ListeningLine().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    private async Task<int> WatchAsync()
    {
        await _process.WaitForExitAsync();
        LiveChildren.Remove(_process);
        _listening.TrySetException(new ChildProcessException($"{Name} ended with exit code {_process.ExitCode}.", Log));
        return _process.ExitCode;
    }
}
