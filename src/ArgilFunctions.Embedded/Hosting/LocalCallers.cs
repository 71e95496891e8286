using System.Net;
using Microsoft.AspNetCore.Http;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>
/// Without a function key whoever is on this machine may call, but not a page of the internet in a browser on it: neither by a name of
/// its own that leads here (DNS rebinding), nor by what a browser lets any page send anywhere (forms, and requests without an answer);
/// and nobody at the other end of a tunnel or proxy that ends here.
/// </summary>
internal sealed class LocalCallers(RequestDelegate next, FunctionKey key)
{
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host"];

    public Task InvokeAsync(HttpContext http) => key.IsSet || ReasonToRefuse(http.Request) is not { } reason
        ? next(http)
        : Results.Problem(reason, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(http);

    private static string? ReasonToRefuse(HttpRequest request) => request switch
    {
        _ when !IsThisMachine(request.Host.Host) =>
            "Without Embedded:FunctionKey this app answers to localhost, 127.0.0.1 and [::1] alone. Call it by one of these, or set a key.",
        _ when Forwarded.Any(request.Headers.ContainsKey) =>
            "Without Embedded:FunctionKey this app takes nothing that a proxy or tunnel hands on. Set a key that callers have to show.",
        _ when !IsRead(request.Method) && IsOfAnotherPage(request) =>
            "Without Embedded:FunctionKey this app takes nothing from pages of other sites. Send it from a program, or set a key.",
        _ => null,
    };

    private static bool IsThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    // Browsers say where a request comes from, the older ones by Origin alone; programs say neither.
    private static bool IsOfAnotherPage(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [not ("same-origin" or "none"), ..]
        || (request.Headers.Origin is [{ } origin, ..] && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
}
