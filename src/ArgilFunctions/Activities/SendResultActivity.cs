using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

public sealed class SendResultActivity(ResultsQueue results)
{
    [Function(nameof(SendResultActivity))]
    public async Task RunAsync([ActivityTrigger] SendResult input, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        switch (await RunStatusReader.ReadAsync(durable, input.RunId, cancellation))
        {
            case null:
                return; // purged in the meantime
            case { IsFinal: true } status:
                await results.SendAsync(status, cancellation);
                return;
            default:
                throw new InvalidOperationException("The run's end is not recorded yet.");
        }
    }
}
