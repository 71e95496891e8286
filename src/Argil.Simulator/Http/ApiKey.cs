namespace Argil.Simulator.Http;

internal static class ApiKey
{
    private const string Scheme = "ApiKey ";

    /// <summary>The key that a request shows, in either of the two documented ways.</summary>
    public static string? Of(HttpRequest request)
    {
        var key = request.Headers["x-api-key"].ToString();
        if (key.Length == 0 && request.Headers.Authorization.ToString() is var header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            key = header[Scheme.Length..].Trim();
        }

        return key.Length > 0 ? key : null;
    }
}
