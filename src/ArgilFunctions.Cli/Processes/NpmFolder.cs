using System.Security.Cryptography;

namespace ArgilFunctions.Cli.Processes;

/// <summary>A folder with a <c>package-lock.json</c>, from which its <c>node_modules</c> are installed on first use.</summary>
/// <param name="path">The folder.</param>
/// <param name="stamp">A file, in a folder of its own, that says what was installed.</param>
internal sealed class NpmFolder(string path, string stamp)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(250);

    public async Task EnsureAsync(Action? onInstall, CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(Deadline, TimeProvider.System);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        var version = await LockedVersionAsync(bounded.Token);
        if (!IsInstalled(version))
        {
            // Test assemblies start side by side: one installs, the others wait and find it done.
            await using var turn = await TakeTurnAsync(bounded.Token);
            if (!IsInstalled(version))
            {
                onInstall?.Invoke();
                await InstallAsync(bounded.Token);
                await File.WriteAllTextAsync(stamp, version, bounded.Token);
            }
        }
    }

    private async Task<string> LockedVersionAsync(CancellationToken cancellationToken) =>
        Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(path, "package-lock.json"), cancellationToken)));

    private bool IsInstalled(string version) =>
        Directory.Exists(Path.Combine(path, "node_modules")) && File.Exists(stamp) && File.ReadAllText(stamp) == version;

    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(stamp)!);
        while (true)
        {
            try
            {
                return new FileStream($"{stamp}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(RetryInterval, TimeProvider.System, cancellationToken);
            }
        }
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        await using var install = ChildProcess.Start(
            new("npm ci", npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]) { WorkingDirectory = path });
        var exitCode = await install.Exited.WaitAsync(cancellationToken);
        if (exitCode != 0)
        {
            throw new ChildProcessException($"npm ci in {path} ended with exit code {exitCode}.", install.Log);
        }
    }
}
