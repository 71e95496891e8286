using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace ArgilFunctions.Dashboard;

/// <summary>
/// The page, as it was built in. Its files are addressed by a version, the hash of all of them: a browser keeps them for good and never
/// mixes two versions.
/// </summary>
public sealed class DashboardFiles
{
    private const string Folder = "Dashboard/";
    private const string PageName = "index.html";
    private const string VersionMark = "{version}";

    private readonly Dictionary<string, DashboardFile> _files;

    public DashboardFiles()
    {
        var contents = Read();
        Version = Hash(contents);
        var page = Encoding.UTF8.GetString(contents[PageName]).Replace(VersionMark, Version, StringComparison.Ordinal);
        Page = new(PageName, Encoding.UTF8.GetBytes(page));
        _files = contents.Where(file => file.Key != PageName).ToDictionary(file => file.Key, file => new DashboardFile(file.Key, file.Value));
    }

    public DashboardFile Page { get; }

    public string Version { get; }

    public DashboardFile? Find(string version, string name) => version == Version ? _files.GetValueOrDefault(name) : null;

    private static SortedDictionary<string, byte[]> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            files[resource[Folder.Length..]] = content;
        }

        return files;
    }

    private static string Hash(SortedDictionary<string, byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in contents)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
