using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Activities;

public sealed partial class DeliverWebhookActivity(WebhookSender sender, ILogger<DeliverWebhookActivity> logger)
{
    [Function(nameof(DeliverWebhookActivity))]
    public async Task<WebhookOutcome> RunAsync(
        [ActivityTrigger] DeliverWebhook input, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        switch (await RunStatusReader.ReadAsync(durable, input.RunId, cancellation))
        {
            case null:
                return new(WebhookResult.Refused, "the run was purged before it could be told of");
            case { IsFinal: false }:
                return new(WebhookResult.TooEarly);
            case var status:
                var outcome = await sender.SendAsync(input.Url, status, cancellation);
                LogAttempt(input.RunId, outcome.Result, outcome.Reason ?? "no error");
                return outcome;
        }
    }

    [LoggerMessage(EventId = 131, Level = LogLevel.Information, Message = "Webhook of run {RunId}: {Result}, {Reason}")]
    private partial void LogAttempt(string runId, WebhookResult result, string reason);
}
