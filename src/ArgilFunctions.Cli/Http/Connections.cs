namespace ArgilFunctions.Cli.Http;

internal static class Connections
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>One client a server, for as long as the command runs: there is no pool to share.</summary>
#pragma warning disable RS0030 // A command ends before a connection could grow old.
    public static HttpClient To(Uri address) => new() { BaseAddress = address, Timeout = Timeout };
#pragma warning restore RS0030
}
