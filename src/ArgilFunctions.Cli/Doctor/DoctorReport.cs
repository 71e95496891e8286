using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArgilFunctions.Cli.Doctor;

/// <summary>What was looked at, and what it means.</summary>
internal sealed record DoctorReport(bool IsHealthy, string Verdict, IReadOnlyList<Finding> Findings);

/// <summary>One thing that was looked at; where it is not well, <paramref name="Next"/> says what to do.</summary>
internal sealed record Finding(string Name, bool IsOk, string Detail, string? Next = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class DoctorJson : JsonSerializerContext;
