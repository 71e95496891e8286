using System.Text.Json.Serialization;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Model;

/// <summary>What an asset is; audio cannot be uploaded.</summary>
[JsonConverter(typeof(UpperCaseWord<AssetKind>))]
public enum AssetKind
{
    /// <summary>JPEG, PNG, GIF, WEBP or AVIF.</summary>
    Image,

    /// <summary>MP4 or MOV.</summary>
    Video,
}

/// <summary>How far an asset is.</summary>
[JsonConverter(typeof(UpperCaseWord<AssetPhase>))]
public enum AssetPhase
{
    /// <summary>Takes one of the workspace's slots.</summary>
    Processing,

    /// <summary>Usable. Final.</summary>
    Ready,

    /// <summary>Not usable. Final.</summary>
    Failed,
}

/// <summary>What a caller wants to upload.</summary>
/// <param name="Name">Its display name.</param>
/// <param name="Kind">What it is said to be.</param>
/// <param name="Url">Where it is.</param>
public sealed record AssetUpload(string Name, AssetKind Kind, string Url);

/// <summary>An asset as it is at one moment.</summary>
/// <param name="Id">Its id, a UUID that depends on the seed and its number alone.</param>
/// <param name="Workspace">Whose it is.</param>
/// <param name="Name">Its display name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="ProcessingTime">How long it is PROCESSING, from then on.</param>
public sealed record SimulatedAsset(
    string Id, string Workspace, string Name, AssetKind Kind, AssetPhase Phase, DateTimeOffset CreatedAt, TimeSpan ProcessingTime);

/// <summary>An asset that was accepted.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="IsNew">False: its content was there already.</param>
public sealed record AcceptedAsset(SimulatedAsset Asset, bool IsNew);

/// <summary>What became of the wish to upload.</summary>
public abstract record UploadStep
{
    private UploadStep()
    {
    }

    /// <summary>All slots are taken: 429.</summary>
    /// <param name="Capacity">How many there are.</param>
    /// <param name="RetryAfter">When to come back, if that is told.</param>
    public sealed record Busy(int Capacity, TimeSpan? RetryAfter) : UploadStep;

    /// <summary>The workspace has this asset already.</summary>
    /// <param name="Asset">The asset there is.</param>
    public sealed record Duplicate(SimulatedAsset Asset) : UploadStep;

    /// <summary>The same asset is being accepted right now for another call: wait, then begin again.</summary>
    /// <param name="Settled">Ends when the other call is decided.</param>
    public sealed record Pending(Task Settled) : UploadStep;

    /// <summary>A slot is kept, and the file may be looked at: accept or release the reservation next.</summary>
    /// <param name="Slot">The reservation.</param>
    public sealed record Reserved(SlotReservation Slot) : UploadStep;
}
