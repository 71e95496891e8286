using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArgilFunctions.Contracts;

/// <summary>How what callers see is written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(PoisonMessage))]
public sealed partial class ContractJson : JsonSerializerContext;

/// <summary>A message that could not be accepted, as it stands in the poison queue.</summary>
public sealed record PoisonMessage(Problem Reason, string OriginalMessageId, string Body);
