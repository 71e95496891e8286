namespace ArgilFunctions.Cli.Http;

internal static class Connections
{
    /// <summary>A key on the command line could be seen by every user of the machine.</summary>
    public const string KeyVariable = "ARGIL_FUNCTION_KEY";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public static HttpClient ToApp(Uri address)
    {
        var http = To(address);
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key)
        {
            http.DefaultRequestHeaders.TryAddWithoutValidation("x-functions-key", key);
        }

        return http;
    }

    /// <summary>One client a server, for as long as the command runs: there is no pool to share.</summary>
#pragma warning disable RS0030 // A command ends before a connection could grow old.
    public static HttpClient To(Uri address) => new() { BaseAddress = address, Timeout = Timeout };
#pragma warning restore RS0030
}
