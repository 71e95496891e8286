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
}

internal sealed record ErrorBody(int Code, string Message);
