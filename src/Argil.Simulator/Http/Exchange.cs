using Argil.Simulator.Api;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Http;

/// <summary>One HTTP request and what can be done with it.</summary>
internal sealed class Exchange(HttpContext http, ArgilModel model, Waits waits, JournalEntry entry) : IDisposable
{
    private IDisposable? _work;

    /// <summary>Ends at the next reset, or with the simulator.</summary>
    public CancellationToken Era { get; } = waits.Era;

    /// <summary>Reads the request; one that cannot be read is answered, and null.</summary>
    public async Task<ApiRequest?> ReadAsync(string workspace)
    {
        try
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            var query = http.Request.Query.SelectMany(field => field.Value, (field, value) => (field.Key, Value: value ?? string.Empty))
                .ToLookup(field => field.Key, field => field.Value, StringComparer.Ordinal);
            return new(workspace, http.GetRouteValue("id") as string, query, body.ToArray());
        }
        catch (BadHttpRequestException unreadable)
        {
            await WriteAsync(ApiReply.Error(unreadable.StatusCode, unreadable.Message));
            return null;
        }
    }

    public void Note(Fault? fault)
    {
        if (fault is not null)
        {
            model.Journal.Hit(entry, fault.Kind);
        }
    }

    public void Note(ApiReply effect) => model.Journal.TookEffect(entry, effect.AssetId, effect.VideoId);

    public async Task WriteAsync(ApiReply reply)
    {
        model.Journal.Answered(entry, reply.Status);
        http.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            http.Response.Headers[name] = value;
        }

        if (reply.Body is not null)
        {
            await http.Response.WriteAsJsonAsync(reply.Body, reply.Body.GetType(), ApiJson.Options);
        }
    }

    public Task WritePageAsync(int status, string html)
    {
        model.Journal.Answered(entry, status);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html";
        return http.Response.WriteAsync(html);
    }

    /// <summary>Breaks the connection.</summary>
    public void Drop() => http.Abort();

    /// <summary>Gives no answer for as long as the caller waits for one.</summary>
    public async Task HangAsync()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, Era);
        var never = new TaskCompletionSource();
        await using var _ = end.Token.Register(never.SetResult);
        waits.BeginHang();
        await never.Task;
        Drop();
    }

    /// <summary>Waits, by the simulator's clock, whether or not the caller does.</summary>
    /// <returns>False: a reset came first.</returns>
    public async Task<bool> WaitAsync(TimeSpan delay)
    {
        try
        {
            _work = await waits.UntilAsync(model.Now + delay, Era);
            return true;
        }
        catch (OperationCanceledException)
        {
            Drop();
            return false;
        }
    }

    public void Dispose() => _work?.Dispose();
}
