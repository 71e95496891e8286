using Argil.Client;
using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Argil;

/// <summary>Between the app and Argil: requests and replies take their time, get lost, or land late.</summary>
internal sealed class Network(Actor outside, Weather weather, Chance chance, History history, TimeSpan timeout)
{
    /// <summary>A request may land that long after its caller has given up, and no later: the app counts on it.</summary>
    private static readonly TimeSpan LatestLanding = TimeSpan.FromSeconds(25);

    /// <summary>Told of each request when it is sent, and when Argil has carried it out.</summary>
    public Action<Actor> Passing { get; set; } = _ => { };

    public Task<T> CallAsync<T>(Actor caller, string call, Func<T> execute)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!caller.IsAlive)
        {
            return answer.Task;
        }

        var fault = weather.OfCall(outside.Now);
        if (fault is { } trouble)
        {
            history.Note(trouble, call);
        }

        Send(new Exchange<T>(caller, call, execute, answer), fault, outside.Now + Travel());
        Passing(caller);
        return answer.Task;
    }

    private void Send<T>(Exchange<T> exchange, Fault? fault, DateTimeOffset arrival)
    {
        var givenUp = outside.Now + (chance.Is(0.5) ? timeout : chance.Between(TimeSpan.Zero, timeout));
        switch (fault)
        {
            case Fault.ConnectionRefused:
            case Fault.Outage when chance.Is(0.5):
                Fail(exchange, arrival, mayHaveBeenReceived: false);
                break;
            case Fault.RequestLost:
                Fail(exchange, givenUp, mayHaveBeenReceived: true);
                break;
            case Fault.ServerErrorBefore:
            case Fault.Outage:
                Fail(exchange, arrival + Travel(), mayHaveBeenReceived: true);
                break;
            case Fault.Busy:
                var retryAfter = chance.Of<TimeSpan?>(null, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(8));
                exchange.Caller.At(arrival + Travel(), () => exchange.Answer.TrySetException(new ArgilBusyException(retryAfter, "Later.")));
                break;
            case Fault.LandedLate:
                Fail(exchange, givenUp, mayHaveBeenReceived: true);
                outside.At(outside.Now + chance.Between(TimeSpan.Zero, timeout + LatestLanding), () => Execute(exchange, isAnswered: false));
                break;
            case Fault.ReplyLost:
                Fail(exchange, givenUp > arrival ? givenUp : arrival, mayHaveBeenReceived: true);
                outside.At(arrival, () => Execute(exchange, isAnswered: false));
                break;
            case Fault.ServerErrorAfter:
                Fail(exchange, arrival + Travel(), mayHaveBeenReceived: true);
                outside.At(arrival, () => Execute(exchange, isAnswered: false));
                break;
            default:
                var slowness = fault == Fault.SlowReply ? chance.Between(TimeSpan.Zero, timeout * 0.95) : TimeSpan.Zero;
                outside.At(arrival, () => Execute(exchange, isAnswered: true, slowness));
                break;
        }
    }

    private void Execute<T>(Exchange<T> exchange, bool isAnswered, TimeSpan slowness = default)
    {
        Action reply;
        try
        {
            var result = exchange.Execute();
            history.Note($"{exchange.Call} = {result}");
            reply = () => exchange.Answer.TrySetResult(result);
        }
        catch (ArgilException refusal)
        {
            history.Note($"{exchange.Call} = {refusal.Message}");
            reply = () => exchange.Answer.TrySetException(refusal);
        }

        if (isAnswered)
        {
            exchange.Caller.At(outside.Now + Travel() + slowness, reply);
        }

        Passing(exchange.Caller);
    }

    private static void Fail<T>(Exchange<T> exchange, DateTimeOffset at, bool mayHaveBeenReceived) => exchange.Caller.At(
        at, () => exchange.Answer.TrySetException(new ArgilUnavailableException("The connection broke off.", mayHaveBeenReceived)));

    private TimeSpan Travel() => chance.Skewed(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(800));

    private sealed record Exchange<T>(Actor Caller, string Call, Func<T> Execute, TaskCompletionSource<T> Answer);
}
