namespace ArgilFunctions.Cli.Processes;

/// <summary>Where the parts of this repository are on this machine.</summary>
internal static class Repository
{
    private const string Marker = "ArgilFunctions.sln";

    public static string Root =>
        new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() }.Select(FindUpwards).FirstOrDefault(found => found is not null)
        ?? throw new DirectoryNotFoundException($"No folder with {Marker} above {AppContext.BaseDirectory}: run this from a clone.");

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
