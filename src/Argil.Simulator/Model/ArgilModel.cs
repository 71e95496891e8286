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
    /// <summary>How many journal entries are kept unless something else is said.</summary>
    public const int DefaultJournalCapacity = 100_000;

    private const int MaxCallbacks = 1000;
    private readonly Dictionary<string, string> _workspaceNames = [];
    private readonly Queue<SentCallback> _callbacks = [];
    private readonly TimeProvider _time;
    private readonly World _world;

    /// <summary>Makes an Argil with nothing in it.</summary>
    /// <param name="scenario">How it behaves.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="journalCapacity">How many journal entries are kept.</param>
    /// <exception cref="InvalidScenarioException">The scenario makes no sense; says where.</exception>
    public ArgilModel(Scenario scenario, TimeProvider time, int journalCapacity = DefaultJournalCapacity)
    {
        ScenarioRules.ThrowIfInvalid(scenario);
        (_time, _world) = (time, new(time, scenario));
        (Assets, Videos, Faults, Journal) = (new(_world), new(_world), new(_world), new(journalCapacity));
    }

    /// <summary>The workspaces' assets and slots.</summary>
    public AssetLibrary Assets { get; }

    /// <summary>The workspaces' videos.</summary>
    public VideoLibrary Videos { get; }

    /// <summary>What goes wrong; whoever stands between the caller and the model asks it, and does it.</summary>
    public FaultDeck Faults { get; }

    /// <summary>What arrived; whoever stands between the caller and the model writes it.</summary>
    public Journal Journal { get; }

    /// <summary>What time it is.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>How it behaves from now on. Setting it begins all faults and strangers anew, and keeps what there is.</summary>
    /// <exception cref="InvalidScenarioException">The scenario makes no sense; says where.</exception>
    public Scenario Scenario
    {
        get
        {
            lock (_world.Gate)
            {
                return _world.Scenario;
            }
        }

        set
        {
            ScenarioRules.ThrowIfInvalid(value);
            lock (_world.Gate)
            {
                _world.Set(value);
                Faults.Shuffle();
            }
        }
    }

    /// <summary>What it holds right now.</summary>
    public SimulatorState State
    {
        get
        {
            lock (_world.Gate)
            {
                var homes = _world.Workspaces.Values;
                return new(
                    [.. homes.Select(home => home.StateAt(_world.Now))],
                    [.. homes.SelectMany(home => home.Assets.Values.Select(asset => Assets.View(home, asset)))],
                    [.. homes.SelectMany(home => home.Videos.Values.Select(video => Videos.View(home, video)))],
                    [.. _callbacks],
                    Journal.Dropped);
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
            if (!_workspaceNames.TryGetValue(hash, out var name))
            {
                _workspaceNames.Add(hash, name = $"workspace-{_workspaceNames.Count + 1}");
            }

            return name;
        }
    }

    /// <summary>Counts a request that was answered with 429 by a fault.</summary>
    /// <param name="workspace">Whose it was.</param>
    public void NoteRejected429(string workspace)
    {
        lock (_world.Gate)
        {
            _world.Workspace(workspace).Rejected429++;
        }
    }

    /// <summary>Notes that a callback was sent.</summary>
    /// <param name="callback">Which, and what came of it.</param>
    public void NoteCallback(SentCallback callback)
    {
        lock (_world.Gate)
        {
            _callbacks.Enqueue(callback);
            if (_callbacks.Count > MaxCallbacks)
            {
                _callbacks.Dequeue();
            }
        }
    }

    /// <summary>Forgets all assets, videos and what arrived, and counts from nothing; the scenario stays, and begins anew.</summary>
    public void Reset()
    {
        lock (_world.Gate)
        {
            _world.Clear();
            _callbacks.Clear();
            Faults.Shuffle();
            Journal.Clear();
        }
    }
}
