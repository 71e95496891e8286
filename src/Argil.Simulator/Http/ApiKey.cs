using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Http;

internal static class ApiKey
{
    private const string Scheme = "ApiKey ";

    /// <summary>The key that a request shows, in either of the two documented ways; null without one.</summary>
    public static string? Of(HttpRequest request, AuthRules rules)
    {
        var key = request.Headers["x-api-key"].ToString();
        var header = request.Headers.Authorization.ToString();
        if (key.Length == 0 && rules.ApiKeyScheme && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            key = header[Scheme.Length..].Trim();
        }

        return key.Length > 0 ? key : null;
    }
}
