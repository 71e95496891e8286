using System.Net;
using System.Net.Sockets;

namespace ArgilFunctions.Pipeline;

/// <summary>Looks up the addresses that a name stands for.</summary>
public interface INameResolver
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation);
}

internal sealed class DnsResolver : INameResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) => Dns.GetHostAddressesAsync(host, cancellation);
}

/// <summary>A name stands for an address that may not be called.</summary>
public sealed class ForbiddenAddressException(string host) : Exception($"'{host}' leads to an address that is not on the internet.");

/// <summary>
/// Connects to hosts that a caller named. The name is looked up here, once; all its addresses are judged, and one of these very
/// addresses is connected to: what the name stands for a moment later does not matter.
/// </summary>
public sealed class GuardedConnector(INameResolver names, UrlRules rules)
{
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await names.ResolveAsync(target.Host, cancellation);
        if (addresses.Length == 0 || !addresses.All(rules.Allow))
        {
            throw new ForbiddenAddressException(target.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
