using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Cli.Azurite;

/// <summary>Azurite, installed from the lock file on first use: under <c>infra/local</c> of the clone, or where there is none, in a folder of the user's.</summary>
internal static class AzuriteInstallation
{
    private static string Folder { get; } = Repository.Found is { } clone ? Path.Combine(clone, "infra", "local") : UnpackLockFile();

    private static NpmFolder Packages { get; } = new(Folder, stamp: Path.Combine(Folder, ".azurite", "installed"));

    /// <summary>The script that starts the queue service.</summary>
    public static async Task<string> EnsureAsync(Action<string>? report, CancellationToken cancellationToken)
    {
        await Packages.EnsureAsync(() => report?.Invoke("Installing Azurite (once) …"), cancellationToken);
        return Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "queue", "main.js");
    }

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
}
