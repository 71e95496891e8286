using System.Net.Sockets;
using Polly.Timeout;

namespace Argil.Client;

/// <summary>Tells what a failed exchange means: above all, whether Argil may have received the request.</summary>
internal static class ConnectionFailure
{
    public static ArgilUnavailableException Describe(Exception failure, HttpMethod method, string path)
    {
        var call = $"{method} /{path.TrimStart('/').Split('?')[0]}";
        return failure switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                new($"{call}: Argil's host name could not be resolved.", mayHaveBeenReceived: false, failure),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
                $"{call}: no secure connection to Argil could be made; its certificate, or this machine's clock or proxy, may be wrong.",
                mayHaveBeenReceived: false,
                failure),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
                new($"{call}: Argil could not be connected to ({SocketErrorOf(failure)}).", mayHaveBeenReceived: false, failure),
            TimeoutRejectedException or OperationCanceledException =>
                new($"{call}: Argil did not answer in time.", mayHaveBeenReceived: true, failure),
            _ => new($"{call}: the connection to Argil broke off.", mayHaveBeenReceived: true, failure),
        };
    }

    private static string SocketErrorOf(Exception failure) =>
        failure.InnerException is SocketException socket ? socket.SocketErrorCode.ToString() : "no connection";
}
