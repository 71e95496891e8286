using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Argil.Simulator.Http;

internal static class ServerAddress
{
    /// <summary>Where this server can be reached from this machine; it must run.</summary>
    public static Uri Of(IServiceProvider services)
    {
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The simulator is not started.");
        return new(address
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal));
    }
}
