namespace ArgilFunctions.Cli.Processes;

/// <summary>Where the parts of this repository are on this machine.</summary>
internal static class Repository
{
    private const string Marker = "ArgilFunctions.sln";

    public static string Root => Found
        ?? throw new DirectoryNotFoundException($"No folder with {Marker} above {AppContext.BaseDirectory}: run this from a clone.");

    /// <summary>Null where the program was installed as a tool and is not run from a clone.</summary>
    public static string? Found { get; } =
        new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() }.Select(FindUpwards).FirstOrDefault(found => found is not null);

    private static string? FindUpwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
