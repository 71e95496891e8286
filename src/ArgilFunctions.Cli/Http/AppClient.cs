using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Cli.Http;

/// <summary>The app's HTTP interface. Calls throw <see cref="AppRefusedException"/> where the app does not do what was asked.</summary>
internal sealed class AppClient(HttpClient http)
{
    public Task<StatusDocument> SubmitAsync(string request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, "api/videos") { Content = new StringContent(request, Encoding.UTF8, "application/json") };
        if (idempotencyKey is not null)
        {
            message.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        }

        return SendAsync(message, ContractJson.Readable.StatusDocument, cancellationToken);
    }

    public Task<StatusDocument> GetAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(new(HttpMethod.Get, PathTo(id)), ContractJson.Readable.StatusDocument, cancellationToken);

    /// <summary>Null when the app knows no such request (yet: one from the queue has its id before it is taken).</summary>
    public async Task<StatusDocument?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(id, cancellationToken);
        }
        catch (AppRefusedException refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task<StatusDocument> CancelAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(new(HttpMethod.Delete, PathTo(id)), ContractJson.Readable.StatusDocument, cancellationToken);

    public Task<VideoPage> ListAsync(string? status, string? name, int limit, string? token, CancellationToken cancellationToken)
    {
        var query = new[] { ("status", status), ("name", name), ("limit", $"{limit}"), ("continuationToken", token) }
            .Where(parameter => parameter.Item2 is not null)
            .Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2!)}");
        return SendAsync(new(HttpMethod.Get, $"api/videos?{string.Join('&', query)}"), ContractJson.Readable.VideoPage, cancellationToken);
    }

    public Task<SlotsDocument> GetSlotsAsync(CancellationToken cancellationToken) =>
        SendAsync(new(HttpMethod.Get, "api/slots"), ContractJson.Readable.SlotsDocument, cancellationToken);

    public Task<PoisonPage> ListPoisonAsync(CancellationToken cancellationToken) =>
        SendAsync(new(HttpMethod.Get, "api/poison"), ContractJson.Readable.PoisonPage, cancellationToken);

    public Task<StatusDocument> ResendPoisonAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(new(HttpMethod.Post, $"api/poison/{Uri.EscapeDataString(id)}/resend"), ContractJson.Readable.StatusDocument, cancellationToken);

    /// <summary>The app's own opinion of itself, also where it is not ready, and the time on its clock.</summary>
    public async Task<(HealthDocument Health, DateTimeOffset? Clock)> GetHealthAsync(CancellationToken cancellationToken)
    {
        using var reply = await http.GetAsync(new Uri("api/health", UriKind.Relative), cancellationToken);
        var json = await reply.Content.ReadAsStringAsync(cancellationToken);
        return reply.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable
            ? (Read(json, ContractJson.Readable.HealthDocument), reply.Headers.Date)
            : throw AppRefusedException.From(reply.StatusCode, json);
    }

    private static string PathTo(string id) => $"api/videos/{Uri.EscapeDataString(id)}";

    private async Task<T> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var reply = await http.SendAsync(request, cancellationToken);
            var json = await reply.Content.ReadAsStringAsync(cancellationToken);
            return reply.IsSuccessStatusCode ? Read(json, type) : throw AppRefusedException.From(reply.StatusCode, json);
        }
    }

    private static T Read<T>(string json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new HttpRequestException("What answers at this address is not ArgilFunctions, or another version of it.");
        }
    }
}
