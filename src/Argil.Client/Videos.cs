using System.Text.Json;
using System.Text.Json.Serialization;

namespace Argil.Client;

/// <summary>A video to create: the body of <c>POST /videos</c> as it is sent, so that whatever Argil takes can be said.</summary>
/// <param name="Body">A JSON object with at least <c>name</c>.</param>
public sealed record CreateVideoRequest(JsonElement Body);

/// <summary>A video to render.</summary>
/// <param name="Id">The video's id.</param>
/// <param name="CallbackUrl">An https URL that Argil calls once when rendering has ended, unsigned; null for none.</param>
public sealed record RenderVideoRequest(
    [property: JsonIgnore] string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CallbackUrl = null)
{
    /// <summary>Without the URL: it may hold a token.</summary>
    public override string ToString() => $"{nameof(RenderVideoRequest)} {{ {Id} }}";
}

/// <summary>A video project at Argil.</summary>
public sealed record Video
{
    /// <summary>Its id, a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>Its name; not unique.</summary>
    public string? Name { get; init; }

    /// <summary>How far it is; IDLE means never rendered.</summary>
    public required VideoStatus Status { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Its length in seconds; null until there is audio.</summary>
    public double? Duration { get; init; }

    /// <summary>Its moments, as they came.</summary>
    public JsonElement? Moments { get; init; }

    /// <summary>Where it can be seen before it is rendered.</summary>
    public string? PreviewUrl { get; init; }

    /// <summary>The rendered video.</summary>
    public string? VideoUrl { get; init; }

    /// <summary>The rendered video with subtitles, if they are on.</summary>
    public string? VideoUrlSubtitled { get; init; }

    /// <summary>The creator's own marks.</summary>
    public IReadOnlyDictionary<string, string>? Extras { get; init; }

    /// <summary>Fields this client does not know, as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>Which videos to list.</summary>
public sealed record VideoListQuery
{
    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Videos a page; Argil's default is 10.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Part of the name, without case.</summary>
    public string? NameSearchQuery { get; init; }

    /// <summary>Only with these extras. Hold what comes back against it: the filter is a wish.</summary>
    public IReadOnlyDictionary<string, string>? ExtrasFilter { get; init; }
}

/// <summary>A page of videos.</summary>
public sealed record VideoPage
{
    /// <summary>Matches in all.</summary>
    public int TotalItems { get; init; }

    /// <summary>Pages in all.</summary>
    public int TotalPages { get; init; }

    /// <summary>This page, from 1.</summary>
    public int CurrentPage { get; init; }

    /// <summary>Videos a page.</summary>
    public int ItemsPerPage { get; init; }

    /// <summary>The videos.</summary>
    public IReadOnlyList<Video> Videos { get; init; } = [];
}
