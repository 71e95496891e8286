using System.Security.Cryptography;
using System.Text;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Model;

/// <summary>
/// A simulated Argil without its HTTP: thread-safe, and deterministic. Ids, times and faults depend on the scenario's seed and
/// on the order of the calls; what time it is depends on the clock alone.
/// </summary>
public sealed class ArgilModel
{
    private const int DefaultJournalCapacity = 100_000;
    private readonly Dictionary<string, string> _workspaces = [];
    private readonly TimeProvider _time;
    private readonly World _world;

    /// <summary>Makes an Argil with nothing in it.</summary>
    /// <param name="scenario">How it behaves.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="journalCapacity">How many journal entries are kept.</param>
    public ArgilModel(Scenario scenario, TimeProvider time, int journalCapacity = DefaultJournalCapacity)
    {
        (_time, _world) = (time, new(time, scenario));
        Assets = new(_world);
        Journal = new(journalCapacity);
    }

    /// <summary>The workspaces' assets and slots.</summary>
    public AssetLibrary Assets { get; }

    /// <summary>What arrived.</summary>
    public Journal Journal { get; }

    /// <summary>What time it is.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>What it holds right now.</summary>
    public SimulatorState State
    {
        get
        {
            lock (_world.Gate)
            {
                var homes = _world.Workspaces.Values;
                return new(
                    homes.Sum(home => home.Processing(_world.Now)),
                    homes.Select(home => home.PeakProcessing).DefaultIfEmpty().Max(),
                    homes.Sum(home => home.Rejected429),
                    [.. homes.SelectMany(home => home.Assets.Values.Select(asset => Assets.View(home, asset)))]);
            }
        }
    }

    /// <summary>The workspace that a key opens, <c>workspace-1</c> for the first key seen. The key itself is not kept.</summary>
    /// <param name="apiKey">The key.</param>
    public string WorkspaceOf(string apiKey)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey)));
        lock (_world.Gate)
        {
            if (!_workspaces.TryGetValue(hash, out var name))
            {
                _workspaces.Add(hash, name = $"workspace-{_workspaces.Count + 1}");
            }

            return name;
        }
    }

    /// <summary>Forgets all assets, videos and what arrived; the scenario stays.</summary>
    public void Reset()
    {
        lock (_world.Gate)
        {
            _world.Clear();
            Journal.Clear();
        }
    }
}
