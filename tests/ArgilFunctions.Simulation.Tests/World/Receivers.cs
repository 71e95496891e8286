using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>
/// Whoever wants to be told that a request has ended. Well: takes it, sooner or later. Gone: says that it wants no more. Dead: never takes anything.
/// </summary>
internal sealed class Receivers(Actor outside, Chance chance, History history, double trouble, DateTimeOffset clearsUpAt)
{
    public const string Well = "well";
    public const string Gone = "gone";
    public const string Dead = "dead";

    private static readonly TimeSpan Travel = TimeSpan.FromMilliseconds(300);

    /// <summary>What was told and taken: run, and the state it ended in.</summary>
    public List<(string Run, string Status)> Taken { get; } = [];

    public static string UrlOf(int number, string kind) => $"https://{kind}.example/{number}";

    public static bool IsWell(string url) => new Uri(url).Host.StartsWith(Well, StringComparison.Ordinal);

    /// <summary>The way of one process to them.</summary>
    public HttpMessageHandler LineOf(Actor process) => new Line(process, this);

    private void Receive(Actor process, HttpRequestMessage request, string body, Exchange exchange)
    {
        var kind = request.RequestUri!.Host.Split('.')[0];
        Fault? fault = kind switch
        {
            Gone => Fault.ReceiverGone,
            Dead => Fault.ReceiverDead,
            _ when outside.Now < clearsUpAt && chance.Is(trouble) => chance.Of(Fault.ReceiverUnreachable, Fault.ReceiverError, Fault.ReceiverReplyLost),
            _ => null,
        };
        if (fault is { } injected)
        {
            history.Note(injected, request.RequestUri.ToString());
        }

        if (fault is null or Fault.ReceiverReplyLost)
        {
            Take(request, body);
        }

        process.At(outside.Now + (Travel * chance.Fraction()), () => Answer(fault, exchange));
    }

    private void Take(HttpRequestMessage request, string body)
    {
        var data = JsonDocument.Parse(body).RootElement.GetProperty("data");
        var (run, status) = (data.GetProperty("id").GetString()!, data.GetProperty("status").GetString()!);
        Taken.Add((run, status));
        history.Note($"webhook of {run}: {status}, {request.Headers.GetValues("webhook-id").Single()}");
    }

    private void Answer(Fault? fault, Exchange exchange)
    {
        switch (fault)
        {
            case null:
                exchange.Set(answer => answer.TrySetResult(new(HttpStatusCode.NoContent)));
                break;
            case Fault.ReceiverGone:
                exchange.Set(answer => answer.TrySetResult(new(HttpStatusCode.Gone)));
                break;
            case Fault.ReceiverUnreachable:
                exchange.Set(answer => answer.TrySetException(new HttpRequestException(HttpRequestError.ConnectionError)));
                break;
            case Fault.ReceiverReplyLost:
                break; // whoever waits gives up
            default:
                var reply = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
                reply.Headers.RetryAfter = chance.Is(0.3) ? new RetryConditionHeaderValue(TimeSpan.FromMinutes(chance.Between(1, 10))) : null;
                exchange.Set(answer => answer.TrySetResult(reply));
                break;
        }
    }

    /// <summary>Makes clients that have nothing of the machine's own.</summary>
    internal sealed class Clients(HttpMessageHandler line) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(line, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private sealed class Line(Actor process, Receivers receivers) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var exchange = new Exchange();
            if (process.IsAlive)
            {
                using var body = new StreamReader(request.Content!.ReadAsStream(cancellationToken));
                var text = body.ReadToEnd();
                receivers.Receive(process, request, text, exchange);
                cancellationToken.Register(() => exchange.Set(answer => answer.TrySetCanceled(cancellationToken)));
            }

            return exchange.Task;
        }
    }

    /// <summary>The client goes on where its answer is set, as long as no context is in its way: else it would take a thread of the pool.</summary>
    private sealed class Exchange
    {
        private readonly TaskCompletionSource<HttpResponseMessage> _answer = new();

        public Task<HttpResponseMessage> Task => _answer.Task;

        public void Set(Action<TaskCompletionSource<HttpResponseMessage>> set)
        {
            var context = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            try
            {
                set(_answer);
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(context);
            }
        }
    }
}
