using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Model;

/// <summary>What all parts of the model share, behind one lock.</summary>
internal sealed class World(TimeProvider time, Scenario scenario)
{
    private readonly Dictionary<string, long> _counts = [];

    public Lock Gate { get; } = new();

    public Scenario Scenario { get; set; } = scenario;

    public SortedDictionary<string, Workspace> Workspaces { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset Now => time.GetUtcNow();

    public Workspace Workspace(string name)
    {
        if (!Workspaces.TryGetValue(name, out var workspace))
        {
            Workspaces.Add(name, workspace = new(name));
        }

        return workspace;
    }

    /// <summary>1, 2, 3, … for each purpose.</summary>
    public long Count(string purpose) => _counts[purpose] = _counts.GetValueOrDefault(purpose) + 1;

    public void Clear()
    {
        _counts.Clear();
        Workspaces.Clear();
    }
}
