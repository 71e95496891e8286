namespace ArgilFunctions.Embedded.Engine;

/// <summary>The app has no function of that kind and name; trying again is of no use.</summary>
internal sealed class FunctionNotFoundException(string kind, string name)
    : InvalidOperationException($"There is no {kind} function named '{name}'.");
