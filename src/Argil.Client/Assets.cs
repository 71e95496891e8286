using System.Text.Json;
using System.Text.Json.Serialization;

namespace Argil.Client;

/// <summary>An asset to upload by URL.</summary>
/// <param name="Name">Display name, 1 to 256 characters.</param>
/// <param name="Type"><c>IMAGE</c> or <c>VIDEO</c>.</param>
/// <param name="Url">Where Argil can download it: JPEG, PNG, GIF, WEBP or AVIF of at most 50 MB, MP4 or MOV of at most 2 GB.</param>
public sealed record UploadAssetRequest(string Name, string Type, string Url)
{
    /// <summary>Without the URL: its query may hold a secret.</summary>
    public override string ToString() => $"{nameof(UploadAssetRequest)} {{ {Name}, {Type} }}";
}

/// <summary>An asset at Argil.</summary>
public sealed record Asset
{
    /// <summary>Its id, a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>Its display name.</summary>
    public string? Name { get; init; }

    /// <summary><c>AUDIO</c>, <c>IMAGE</c> or <c>VIDEO</c>.</summary>
    public string? Type { get; init; }

    /// <summary>How far Argil is with it.</summary>
    public required AssetStatus Status { get; init; }

    /// <summary>Where it can be seen; null while it is processed.</summary>
    public string? FileUrl { get; init; }

    /// <summary>A picture of it; null while it is processed.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Fields this client does not know, as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Other { get; set; }
}

/// <summary>The answer to an upload.</summary>
/// <param name="Asset">The asset, new or not; look at its status either way.</param>
/// <param name="IsDuplicate">True when Argil already had it (200 instead of 201).</param>
public sealed record UploadedAsset(Asset Asset, bool IsDuplicate);

/// <summary>Which assets to list.</summary>
public sealed record AssetListQuery
{
    /// <summary>Of these types; empty means all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>In this status; null leaves it to Argil, whose default is READY alone.</summary>
    public AssetStatus? Status { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Assets a page, 1 to 100.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>A page of assets; the numbers are from the reply's headers, null where Argil sent none.</summary>
/// <param name="Items">The assets.</param>
/// <param name="TotalCount">Matches in all, <c>X-Total-Count</c>.</param>
/// <param name="Page">This page, <c>X-Page</c>.</param>
/// <param name="PageSize">Assets a page, <c>X-Page-Size</c>.</param>
/// <param name="TotalPages">Pages in all, <c>X-Total-Pages</c>.</param>
public sealed record AssetPage(IReadOnlyList<Asset> Items, int? TotalCount, int? Page, int? PageSize, int? TotalPages);
