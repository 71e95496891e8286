using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Model;

/// <summary>The scenario's faults, and how often each has been dealt.</summary>
public sealed class FaultDeck
{
    private const string UploadMethod = "POST";
    private const string UploadRoute = "/v1/assets";
    private readonly World _world;
    private readonly Dictionary<int, (int Seen, int Hits)> _dealt = [];

    internal FaultDeck(World world) => _world = world;

    /// <summary>The fault that hits a request, or null. Asking counts: ask once for each request.</summary>
    /// <param name="workspace">Whose request it is.</param>
    /// <param name="method">Its method.</param>
    /// <param name="route">Its route, as in <c>/v1/assets/{id}</c>.</param>
    public Fault? Draw(string workspace, string method, string route)
    {
        lock (_world.Gate)
        {
            var faults = _world.Scenario.Faults;
            for (var index = 0; index < faults.Count; index++)
            {
                if (Fits(faults[index], workspace, method, route) && Hits(faults[index], index))
                {
                    return faults[index];
                }
            }

            return null;
        }
    }

    internal void Shuffle() => _dealt.Clear();

    private static bool Fits(Fault fault, string workspace, string method, string route) =>
        (fault.Method is null || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (fault.Route is null || fault.Route == route)
        && (fault.Workspace is null || fault.Workspace == workspace)
        && (fault.Kind is not (FaultKind.SlowAsset or FaultKind.FailedAsset) || (method == UploadMethod && route == UploadRoute));

    private bool Hits(Fault fault, int index)
    {
        var (seen, hits) = _dealt.GetValueOrDefault(index);
        seen++;
        var isHit = seen > fault.Skip
            && hits < (fault.Count ?? int.MaxValue)
            && Chance.Fraction(_world.Scenario.Seed, $"fault-{index}", seen) < fault.Probability;
        _dealt[index] = (seen, isHit ? hits + 1 : hits);
        return isHit;
    }
}
