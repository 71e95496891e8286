using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

public sealed class ForgetRunsTimer(RunRetention retention)
{
    // Once a night, in UTC. A run that is missed is made up for.
    private const string Schedule = "0 40 3 * * *";

    [Function(nameof(ForgetRunsTimer))]
    public Task RunAsync([TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation) =>
        retention.ForgetAsync(durable, cancellation);
}
