using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>The key that callers of functions show, in <c>x-functions-key</c> or <c>?code=</c>; without one, only this machine may call.</summary>
internal sealed class FunctionKey(IConfiguration configuration)
{
    private const string Setting = "Embedded:FunctionKey";
    private readonly byte[]? _hash = configuration[Setting] is { Length: > 0 } key ? Hash(key) : null;

    public bool IsSet => _hash is not null;

    /// <summary>Looks at the addresses that are most often meant, before anything is started.</summary>
    /// <exception cref="InvalidOperationException">Others could call, and there is no key.</exception>
    public static void EnsureSafe(IConfiguration configuration)
    {
        var addresses = (configuration["urls"] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        EnsureSafe(configuration, addresses.FirstOrDefault(address => !IsLoopback(address)));
    }

    /// <summary>Looks at an address that the server is about to listen on, wherever it was told to.</summary>
    /// <exception cref="InvalidOperationException">Others could call, and there is no key.</exception>
    public static void EnsureSafe(IConfiguration configuration, EndPoint address) =>
        EnsureSafe(configuration, address is UnixDomainSocketEndPoint || (address is IPEndPoint ip && IPAddress.IsLoopback(ip.Address)) ? null : address.ToString());

    private static void EnsureSafe(IConfiguration configuration, string? open)
    {
        if (open is not null && string.IsNullOrEmpty(configuration[Setting]))
        {
            throw new StartRefusedException(
                [$"'{open}' can be reached from other machines. Set {Setting} to a secret that callers have to show, or listen on 127.0.0.1."]);
        }
    }

    public bool IsShownBy(HttpRequest request) =>
        _hash is null || CryptographicOperations.FixedTimeEquals(_hash, Hash(Shown(request)));

    private static string Shown(HttpRequest request) =>
        request.Headers["x-functions-key"] is [{ Length: > 0 } key] ? key : request.Query["code"].ToString();

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
