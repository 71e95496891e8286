using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Model;

/// <summary>What all parts of the model share, behind one lock.</summary>
internal sealed class World
{
    private readonly Dictionary<string, long> _counts = [];
    private readonly TimeProvider _time;
    private DateTimeOffset _scenarioSince;

    public World(TimeProvider time, Scenario scenario)
    {
        _time = time;
        Scenario = scenario;
        _scenarioSince = Now;
    }

    public Lock Gate { get; } = new();

    public Scenario Scenario { get; private set; }

    public SortedDictionary<string, Workspace> Workspaces { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset Now => _time.GetUtcNow();

    public Workspace Workspace(string name)
    {
        if (!Workspaces.TryGetValue(name, out var workspace))
        {
            Workspaces.Add(name, workspace = new(name));
        }

        return workspace;
    }

    /// <summary>Slots that others have now.</summary>
    public int Strangers(string workspace) =>
        Scenario.Strangers.Where(strangers => strangers.AreThere(workspace, Now - _scenarioSince)).Sum(strangers => strangers.Slots);

    /// <summary>1, 2, 3, … for each purpose.</summary>
    public long Count(string purpose) => _counts[purpose] = _counts.GetValueOrDefault(purpose) + 1;

    public void Set(Scenario scenario) => (Scenario, _scenarioSince) = (scenario, Now);

    public void Clear()
    {
        _counts.Clear();
        Workspaces.Clear();
        _scenarioSince = Now;
    }
}
