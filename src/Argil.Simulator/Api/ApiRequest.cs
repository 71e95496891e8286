using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Api;

/// <summary>A request to Argil, without the HTTP around it.</summary>
/// <param name="Workspace">Whose it is.</param>
/// <param name="Id">The id in its path, if there is one.</param>
/// <param name="Query">Its query.</param>
/// <param name="Body">Its body.</param>
public sealed record ApiRequest(string Workspace, string? Id, ILookup<string, string> Query, ReadOnlyMemory<byte> Body)
{
    /// <summary>What goes wrong with the asset that it uploads; null: nothing.</summary>
    public Fault? Fault { get; init; }

    /// <summary>A query with nothing in it.</summary>
    public static ILookup<string, string> NoQuery { get; } = Array.Empty<string>().ToLookup(name => name, StringComparer.Ordinal);
}
