namespace ArgilFunctions.Cli.Processes;

internal static class Executables
{
    public static string? Find(string name, string? path)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        return (path ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}
