using System.Security.Cryptography;
using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Cli.Azurite;

/// <summary>Azurite, installed from the lock file on first use: under <c>infra/local</c> of the clone, or where there is none, in a folder of the user's.</summary>
internal static class AzuriteInstallation
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(250);

    private static string Folder { get; } = Repository.Found is { } clone ? Path.Combine(clone, "infra", "local") : UnpackLockFile();

    private static string QueueService => Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "queue", "main.js");

    private static string Stamp => Path.Combine(Folder, ".azurite", "installed");

    /// <summary>The script that starts the queue service.</summary>
    public static async Task<string> EnsureAsync(Action<string>? report, CancellationToken cancellationToken)
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
                report?.Invoke("Installing Azurite (once) …");
                await InstallAsync(bounded.Token);
                await File.WriteAllTextAsync(Stamp, version, bounded.Token);
            }
        }

        return QueueService;
    }

    private static async Task<string> LockedVersionAsync(CancellationToken cancellationToken) =>
        Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), cancellationToken)));

    private static string UnpackLockFile()
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        var folder = Directory.CreateDirectory(Path.Combine(data, "argil", "azurite")).FullName;
        foreach (var name in new[] { "package.json", "package-lock.json" })
        {
            using var packed = typeof(AzuriteInstallation).Assembly.GetManifestResourceStream(name)!;
            using var file = File.Create(Path.Combine(folder, name));
            packed.CopyTo(file);
        }

        return folder;
    }

    private static bool IsInstalled(string version) =>
        File.Exists(QueueService) && File.Exists(Stamp) && File.ReadAllText(Stamp) == version;

    private static async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Stamp)!);
        while (true)
        {
            try
            {
                return new FileStream($"{Stamp}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(RetryInterval, TimeProvider.System, cancellationToken);
            }
        }
    }

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        await using var install = ChildProcess.Start(
            new("npm ci", npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]) { WorkingDirectory = Folder });
        var exitCode = await install.Exited.WaitAsync(cancellationToken);
        if (exitCode != 0)
        {
            throw new ChildProcessException($"npm ci in {Folder} ended with exit code {exitCode}.", install.Log);
        }
    }
}
