using System.Net;
using System.Net.Sockets;

namespace ArgilFunctions.Pipeline;

/// <summary>Tells addresses of the internet from those that lead inside: private, loopback, link-local, metadata and the like.</summary>
public static class PublicAddress
{
    // 168.63.129.16 is Azure's own host agent, reachable from every machine in it.
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Internet = IPNetwork.Parse("2000::/3");

    // Teredo and 6to4 wrap an IPv4 address, 2001:db8 is for documents, and 2001::/23 for protocols.
    private static readonly IPNetwork[] NotInternet =
        [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20")];

    public static bool Is(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => Is(address.MapToIPv4()),
        { AddressFamily: AddressFamily.InterNetwork } => !Inside.Any(network => network.Contains(address)),
        _ => Internet.Contains(address) && !NotInternet.Any(network => network.Contains(address)),
    };

    public static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
