using ArgilFunctions.Contracts;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Triggers;

/// <summary>Argil says that a render has ended. Only that it came counts: what it says is asked of Argil itself.</summary>
public sealed partial class ArgilCallbackHttp(CallbackUrls callbacks, ILogger<ArgilCallbackHttp> logger, TimeProvider time)
{
    [Function(nameof(ArgilCallbackHttp))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CallbackUrls.Route + "{token}")] HttpRequest http,
        string token,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        if (CallbackUrls.RunIdOf(token) is not { } id
            || await durable.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is not { } run
            || !RunStatusReader.IsVideoRun(run)
            || !callbacks.IsGenuine(token, run.ReadInputAs<VideoRun>()!.Workspace, id))
        {
            return Responses.Problem(RequestProblems.CallbackNotFound());
        }

        if (run.ReadCustomStatusAs<string>() == RunStatus.Rendering && !run.IsCompleted)
        {
            await TryHintAsync(durable, RenderVideoOnce.ChildId(id), cancellation);
        }

        return Results.NoContent();
    }

    /// <summary>The render may have ended a moment ago, and then takes no events any more; a hint that is lost is made up for by polling.</summary>
    private async Task TryHintAsync(DurableTaskClient durable, string renderId, CancellationToken cancellation)
    {
        try
        {
            await durable.RaiseEventAsync(renderId, Calls.RenderHintEvent, new RenderHint(time.GetUtcNow()), cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogLostHint(failure, renderId);
        }
    }

    [LoggerMessage(EventId = 121, Level = LogLevel.Information, Message = "The callback for {RenderId} came to nothing; the next poll will tell")]
    private partial void LogLostHint(Exception failure, string renderId);
}
