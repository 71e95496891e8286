namespace Argil.Simulator.Scenarios;

/// <summary>A scenario makes no sense.</summary>
/// <param name="errors">Where, and what is wrong.</param>
public sealed class InvalidScenarioException(IReadOnlyList<ScenarioError> errors)
    : Exception(string.Join("; ", errors.Select(error => $"{error.Pointer} {error.Detail}")))
{
    /// <summary>Where, and what is wrong.</summary>
    public IReadOnlyList<ScenarioError> Errors => errors;
}

/// <summary>One wrong field of a scenario.</summary>
/// <param name="Pointer">Where, as a JSON pointer.</param>
/// <param name="Detail">What is wrong, and what is allowed.</param>
public sealed record ScenarioError(string Pointer, string Detail);
