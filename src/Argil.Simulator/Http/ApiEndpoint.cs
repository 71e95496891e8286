using Argil.Simulator.Api;
using Argil.Simulator.Model;

namespace Argil.Simulator.Http;

/// <summary>Between HTTP and the API: the key, the journal, the body's limit.</summary>
internal sealed class ApiEndpoint(ArgilModel model)
{
    public async Task HandleAsync(HttpContext http, Func<ApiRequest, CancellationToken, Task<ApiReply>> answer)
    {
        var workspace = ApiKey.Of(http.Request) is { } key ? model.WorkspaceOf(key) : null;
        var entry = model.Journal.Arrived(model.Now, http.Request.Method, http.Request.Path, workspace);
        var reply = workspace is null
            ? ApiReply.Error(401, "Unauthorized: send your API key as 'x-api-key: KEY' or 'Authorization: ApiKey KEY'")
            : await answer(await ReadAsync(http, workspace), http.RequestAborted);
        (entry.Status, entry.AssetId, entry.VideoId) = (reply.Status, reply.AssetId, reply.VideoId);
        await WriteAsync(http.Response, reply);
    }

    private static async Task<ApiRequest> ReadAsync(HttpContext http, string workspace)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var query = http.Request.Query.SelectMany(field => field.Value, (field, value) => (field.Key, Value: value ?? string.Empty))
            .ToLookup(field => field.Key, field => field.Value, StringComparer.Ordinal);
        return new(workspace, http.GetRouteValue("id") as string, query, body.ToArray());
    }

    private static async Task WriteAsync(HttpResponse response, ApiReply reply)
    {
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            response.Headers[name] = value;
        }

        if (reply.Body is not null)
        {
            await response.WriteAsJsonAsync(reply.Body, reply.Body.GetType(), ApiJson.Options);
        }
    }
}
