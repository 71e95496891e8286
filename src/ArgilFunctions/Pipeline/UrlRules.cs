using System.Net;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// Which URLs a request may name: on the internet, by https, without user name. With <paramref name="AllowHttp"/> also http, and this
/// machine itself, for a simulator. Names are in ASCII: what another letter becomes (ⓛ an l, １ a 1) is for each reader to say.
/// </summary>
public sealed record UrlRules(bool AllowHttp)
{
    private static readonly string[] InsideSuffixes = [".localhost", ".local", ".internal", ".intranet", ".localdomain", ".lan", ".home.arpa"];

    public string Expected => $"must be an absolute {(AllowHttp ? "http or https" : "https")} URL of a host on the internet, in ASCII, without user name";

    public bool Allow(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (AllowHttp && url.Scheme == Uri.UriSchemeHttp))
        && url.UserInfo.Length == 0
        && url.Host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or ':' or '[' or ']')
        && url.Port > 0
        && !text.Any(char.IsControl)
        && Allow(url);

    /// <summary>Judges an address that a name turned out to stand for.</summary>
    public bool Allow(IPAddress address) => PublicAddress.Is(address) || (AllowHttp && PublicAddress.IsLoopback(address));

    private bool Allow(Uri url)
    {
        var host = url.Host.TrimEnd('.');
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            return Allow(address);
        }

        var isThisMachine = host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        var isInside = !host.Contains('.', StringComparison.Ordinal)
            || InsideSuffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
        return isThisMachine ? AllowHttp : !isInside;
    }
}
