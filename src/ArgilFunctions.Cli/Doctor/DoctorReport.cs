using System.Text.Json;
using System.Text.Json.Serialization;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Cli.Doctor;

/// <summary>What was looked at, and what it means.</summary>
internal sealed record DoctorReport(bool IsHealthy, string Verdict, IReadOnlyList<Finding> Findings);

/// <summary>One thing that was looked at; where it is not well, <paramref name="Next"/> says what to do.</summary>
internal sealed record Finding(string Name, bool IsOk, string Detail, string? Next = null);

[JsonSerializable(typeof(DoctorReport))]
internal sealed partial class DoctorJson : JsonSerializerContext
{
    /// <summary>As the app itself writes: apostrophes stay readable, and what is not there is left out.</summary>
    public static DoctorJson Readable { get; } = new(new JsonSerializerOptions(ContractJson.Readable.Options));
}
