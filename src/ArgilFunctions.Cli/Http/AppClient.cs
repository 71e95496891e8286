using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Cli.Http;

/// <summary>The app's HTTP interface.</summary>
internal sealed class AppClient(HttpClient http)
{
    /// <exception cref="AppRefusedException">The app does not take the request; says why.</exception>
    public async Task<StatusDocument> SubmitAsync(JsonObject request, CancellationToken cancellationToken)
    {
        using var body = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
        using var reply = await http.PostAsync(new Uri("api/videos", UriKind.Relative), body, cancellationToken);
        return await ReadAsync(reply, cancellationToken);
    }

    /// <summary>Null when the app knows no such request (yet: one from the queue has its id before it is taken).</summary>
    public async Task<StatusDocument?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var reply = await http.GetAsync(new Uri($"api/videos/{Uri.EscapeDataString(id)}", UriKind.Relative), cancellationToken);
        return reply.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(reply, cancellationToken);
    }

    private static async Task<StatusDocument> ReadAsync(HttpResponseMessage reply, CancellationToken cancellationToken)
    {
        var json = await reply.Content.ReadAsStringAsync(cancellationToken);
        return reply.IsSuccessStatusCode
            ? JsonSerializer.Deserialize(json, ContractJson.Readable.StatusDocument)!
            : throw new AppRefusedException(reply.StatusCode, json);
    }
}
