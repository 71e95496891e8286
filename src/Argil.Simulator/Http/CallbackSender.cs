using Argil.Simulator.Api;
using Argil.Simulator.Model;

namespace Argil.Simulator.Http;

/// <summary>Sends callbacks when they are due: each once, unsigned, and never again if it fails.</summary>
internal sealed partial class CallbackSender(IHttpClientFactory clients, ArgilModel model, Waits waits, ILogger<CallbackSender> logger)
    : ICallbackSender
{
    public const string Client = "callbacks";

    public void Send(RenderCallback callback, object body) => _ = SendAsync(callback, body, waits.Era);

    private async Task SendAsync(RenderCallback callback, object body, CancellationToken cancellation)
    {
        try
        {
            using var work = await waits.UntilAsync(callback.DueAt, cancellation);
            var status = await PostAsync(callback.Url, body, cancellation);
            model.NoteCallback(new(callback.VideoId, VideoEvent.NameOf(callback), model.Now, status));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The simulator was reset, or stops.
        }
    }

    private async Task<int?> PostAsync(Uri url, object body, CancellationToken cancellation)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            using var content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options);
            using var reply = await client.PostAsync(url, content, cancellation);
            return (int)reply.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            LogUndelivered(failure.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A callback could not be delivered: {Failure}. It is not sent again.")]
    private partial void LogUndelivered(string failure);
}
