using System.Text.Json;
using System.Text.Json.Serialization;

namespace Argil.Client;

/// <summary>An asset's status. Open: a value that is not listed here is kept as it came.</summary>
/// <param name="Value">Argil's word for it.</param>
[JsonConverter(typeof(AssetStatusConverter))]
public readonly record struct AssetStatus(string Value)
{
    /// <summary>Being downloaded and processed; takes one of the workspace's five slots.</summary>
    public static AssetStatus Processing { get; } = new("PROCESSING");

    /// <summary>Usable as b-roll. Final.</summary>
    public static AssetStatus Ready { get; } = new("READY");

    /// <summary>Not usable; Argil gives no reason. Final.</summary>
    public static AssetStatus Failed { get; } = new("FAILED");

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A video's status. Open: a value that is not listed here is kept as it came.</summary>
/// <param name="Value">Argil's word for it.</param>
[JsonConverter(typeof(VideoStatusConverter))]
public readonly record struct VideoStatus(string Value)
{
    /// <summary>Never rendered.</summary>
    public static VideoStatus Idle { get; } = new("IDLE");

    /// <summary>Rendering: the audio.</summary>
    public static VideoStatus GeneratingAudio { get; } = new("GENERATING_AUDIO");

    /// <summary>Rendering: the picture.</summary>
    public static VideoStatus GeneratingVideo { get; } = new("GENERATING_VIDEO");

    /// <summary>Rendered. Final.</summary>
    public static VideoStatus Done { get; } = new("DONE");

    /// <summary>Rendering failed. Final.</summary>
    public static VideoStatus Failed { get; } = new("FAILED");

    /// <summary>Refused by moderation. Final; not in Argil's documentation, but in its own n8n node.</summary>
    public static VideoStatus ContentModerated { get; } = new("CONTENT_MODERATED");

    /// <inheritdoc/>
    public override string ToString() => Value;
}

internal sealed class AssetStatusConverter : JsonConverter<AssetStatus>
{
    public override AssetStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? string.Empty);

    public override void Write(Utf8JsonWriter writer, AssetStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}

internal sealed class VideoStatusConverter : JsonConverter<VideoStatus>
{
    public override VideoStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? string.Empty);

    public override void Write(Utf8JsonWriter writer, VideoStatus value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
