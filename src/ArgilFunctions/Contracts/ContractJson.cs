using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArgilFunctions.Contracts;

/// <summary>How what callers see is written.</summary>
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(VideoPage))]
[JsonSerializable(typeof(VideoBatchDocument))]
[JsonSerializable(typeof(SlotsDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(PoisonMessage))]
[JsonSerializable(typeof(PoisonPage))]
public sealed partial class ContractJson : JsonSerializerContext
{
    /// <summary>Quotes and apostrophes stay readable: what is written is JSON, never part of a page.</summary>
    public static ContractJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>A message that could not be accepted, as it stands in the poison queue.</summary>
public sealed record PoisonMessage(Problem Reason, string OriginalMessageId, string Body);
