using Microsoft.Extensions.Configuration;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>Finds what attributes name in the app's settings, as the Functions host does.</summary>
internal static class AppSettings
{
    /// <summary>Puts settings in the places of their names between percent signs.</summary>
    /// <exception cref="InvalidOperationException">There is no setting of a name.</exception>
    public static string Resolve(IConfiguration configuration, FunctionMethod function, string text)
    {
        var parts = text.Split('%');
        if (parts.Length % 2 == 0)
        {
            throw new InvalidOperationException($"{function}: '{text}' has a '%' that is not closed.");
        }

        for (var name = 1; name < parts.Length; name += 2)
        {
            parts[name] = configuration[parts[name]] is { Length: > 0 } value
                ? value
                : throw new InvalidOperationException($"{function}: '%{parts[name]}%' names a setting that does not exist.");
        }

        return string.Concat(parts);
    }

    /// <summary>A connection's section: <c>ConnectionStrings</c> come before settings, and names with the prefix <c>AzureWebJobs</c> before others.</summary>
    public static IConfigurationSection Connection(IConfiguration configuration, string name) =>
        Candidates(configuration, name).FirstOrDefault(section => section.Exists()) ?? configuration.GetSection(name);

    public static bool IsDisabled(IConfiguration configuration, string function) =>
        new[] { $"AzureWebJobs.{function}.Disabled", $"AzureWebJobs:{function}:Disabled" }
            .Select(name => configuration[name])
            .Any(value => value is "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<IConfigurationSection> Candidates(IConfiguration configuration, string name) =>
        from candidate in new[] { $"AzureWebJobs{name}", name }
        from section in new[] { configuration.GetSection("ConnectionStrings").GetSection(candidate), configuration.GetSection(candidate) }
        select section;
}
