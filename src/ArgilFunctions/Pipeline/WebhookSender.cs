using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using ArgilFunctions.Contracts;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>Sends a signed webhook once. What the receiver says is not read, and where it sends us is not followed.</summary>
public sealed class WebhookSender(IHttpClientFactory clients, IOptions<WebhookOptions> options, TimeProvider time)
{
    public const string Client = "webhooks";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<WebhookOutcome> SendAsync(string url, StatusDocument status, CancellationToken cancellation)
    {
        using var request = Sign(new(HttpMethod.Post, url), $"msg_{status.Id}", WebhookMessage.Of(status));
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var http = clients.CreateClient(Client);
            using var reply = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return Judge(reply);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && failure is HttpRequestException or OperationCanceledException)
        {
            return new(WebhookResult.Failed, Reason(failure));
        }
    }

    /// <summary>The handler below it all: no proxy that would connect for us, no redirect, no cookie, no trace of ours.</summary>
    public static SocketsHttpHandler CreateHandler(GuardedConnector connector) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        ConnectTimeout = Patience,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = (context, cancellation) => connector.ConnectAsync(context.DnsEndPoint, cancellation),
    };

    private HttpRequestMessage Sign(HttpRequestMessage request, string id, WebhookMessage message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, ContractJson.Readable.WebhookMessage);
        var now = time.GetUtcNow();
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ArgilFunctions", "1"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(options.Value.Secrets, id, now, body));
        return request;
    }

    private WebhookOutcome Judge(HttpResponseMessage reply) => (int)reply.StatusCode switch
    {
        >= 200 and < 300 => new(WebhookResult.Delivered),
        (int)HttpStatusCode.Gone => new(WebhookResult.Refused, "the receiver answered 410: it wants no more"),
        >= 300 and < 400 and var status => new(WebhookResult.Failed, $"the receiver answered {status}; redirects are not followed"),
        var status => new(WebhookResult.Failed, $"the receiver answered {status}", RetryAfter(reply)),
    };

    private TimeSpan? RetryAfter(HttpResponseMessage reply) =>
        reply.Headers.RetryAfter?.Delta ?? (reply.Headers.RetryAfter?.Date is { } date ? date - time.GetUtcNow() : null);

    private static string Reason(Exception failure) => failure switch
    {
        { InnerException: ForbiddenAddressException } => "the host leads to an address that is not on the internet",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the host's name could not be resolved",
        { InnerException: AuthenticationException } => "the host's certificate is not valid",
        OperationCanceledException => "the receiver did not answer in time",
        _ => "the receiver could not be connected to",
    };
}
