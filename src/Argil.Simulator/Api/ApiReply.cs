using System.Globalization;

namespace Argil.Simulator.Api;

/// <summary>An answer of Argil, without the HTTP around it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">What is sent as JSON; null: nothing.</param>
public sealed record ApiReply(int Status, object? Body)
{
    /// <summary>Its headers, besides those of the content.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The asset it is about.</summary>
    public string? AssetId { get; init; }

    /// <summary>The video it is about.</summary>
    public string? VideoId { get; init; }

    /// <summary>An error as Argil writes them.</summary>
    /// <param name="status">The HTTP status; also the error's code, as far as anyone knows.</param>
    /// <param name="message">What is wrong.</param>
    public static ApiReply Error(int status, string message) => new(status, new ErrorBody(status, message));

    /// <summary>The same, saying when to come back.</summary>
    /// <param name="wait">After how long.</param>
    /// <param name="now">What time it is, to write a date; null: seconds.</param>
    public ApiReply WithRetryAfter(TimeSpan wait, DateTimeOffset? now = null)
    {
        var value = now is null
            ? Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)
            : (now.Value + wait).ToString("R", CultureInfo.InvariantCulture);
        return this with { Headers = [.. Headers, new("Retry-After", value)] };
    }
}

internal sealed record ErrorBody(int Code, string Message);
