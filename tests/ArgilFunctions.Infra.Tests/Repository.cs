using System.Reflection;

namespace ArgilFunctions.Infra.Tests;

/// <summary>Where things are, as the build knows it.</summary>
internal static class Repository
{
    public static string Root => Metadata("RepositoryRoot");

    public static string BicepPath => Metadata("BicepPath");

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
}
