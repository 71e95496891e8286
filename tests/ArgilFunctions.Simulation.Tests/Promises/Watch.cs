using Argil.Client;
using ArgilFunctions.Contracts;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Orchestrations;
using ArgilFunctions.Simulation.Tests.Argil;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>Sees every commit and every upload, and has the promises held against them.</summary>
internal sealed class Watch
{
    private const string Ledger = "@assetslots@default";
    private const int MostMessages = 100;

    private readonly SimulatedWorld _world;
    private readonly Scenario _scenario;
    private readonly Breaches _breaches;
    private readonly SlotWatch _slots;
    private readonly RunWatch _runs;

    public Watch(SimulatedWorld world, Scenario scenario, Breaches breaches, VideoJournal videos)
    {
        (_world, _scenario, _breaches) = (world, scenario, breaches);
        var troubles = new Troubles(world, scenario);
        _slots = new(world, scenario, troubles, breaches);
        _runs = new(world, scenario, troubles, breaches, videos);
    }

    /// <summary>When instances ended.</summary>
    public Dictionary<string, DateTimeOffset> EndedAt { get; } = [];

    public void Written(StoreCommit commit)
    {
        Note(commit);
        if (commit.Messages.Count > MostMessages)
        {
            _breaches.Add(5, $"{commit.Instance?.Id ?? commit.Entity?.Id} sends {commit.Messages.Count} messages in one turn: it goes round and round");
        }

        if (commit.Entity is { Id: Ledger } ledger)
        {
            _slots.Written(ledger.State);
        }

        if (commit.Instance is { IsFinished: true } ended)
        {
            EndedAt[ended.Id] = _world.Now;
            if (ended.Name == nameof(AssetOrchestrator))
            {
                _slots.Ended(ended.Id, IsReady(ended));
            }
        }
    }

    public UploadedAsset Uploaded(UploadedAsset upload)
    {
        var ours = _world.Argil.CountProcessing(asset => asset.IsOurs);
        if (ours > _scenario.Capacity)
        {
            _breaches.Add(3, $"{ours} assets of ours are PROCESSING, and {_scenario.Capacity} may be");
        }

        return upload;
    }

    /// <summary>Nothing is under way, and nobody holds or wants a slot.</summary>
    public bool IsQuiet() => _slots.State is { Leases.Count: 0, Waiting.Count: 0 } && _world.Store.Instances.All(instance => instance.IsFinished);

    public void AtTheEnd()
    {
        foreach (var accepted in _world.Visitors.Accepted.Concat(_world.Queue.Taken.Select(id => $"queue-{id}")))
        {
            if (_world.Store.FindInstance(accepted) is not { IsFinished: true })
            {
                _breaches.Add(1, $"{accepted} was accepted, and has not ended");
            }
        }

        foreach (var untold in _world.Queue.Taken.Select(id => $"queue-{id}").Where(id => !_world.Results.Contains(id) && !_world.Visitors.Terminated.Any(ended => ended.StartsWith(id, StringComparison.Ordinal))))
        {
            _breaches.Add(1, $"the end of {untold} is not in the results queue");
        }

        foreach (var instance in _world.Store.Instances)
        {
            if (!instance.IsFinished)
            {
                _breaches.Add(1, $"{instance.Id} has not ended");
            }
            else if (instance.Name == nameof(VideoOrchestrator))
            {
                _runs.Judge(instance);
            }
        }
    }

    private static bool IsReady(InstanceRecord ended) => ended.Status == OrchestrationRuntimeStatus.Completed
        && DurableJson.Read<AssetOutcome?>(ended.Output) is { Status: AssetStage.Ready };

    private void Note(StoreCommit commit)
    {
        var who = commit.Instance?.Id ?? commit.Entity?.Id ?? "somebody";
        var what = commit.History.Select(entry => $"{entry.Kind}{(entry.Name is null ? string.Empty : " " + entry.Name)}")
            .Concat(commit.Messages.Select(message => $"-> {message.Target} {message.Event.Kind} {message.Event.Name}"))
            .Concat(commit.Starts.Select(start => $"+> {start.Instance.Id}"));
        _world.History.Note($"{who} {commit.Instance?.Status.ToString() ?? string.Empty}: {string.Join(", ", what)}");
        foreach (var payload in commit.History.Select(entry => entry.Payload).Append(commit.Entity?.State).Append(commit.Instance?.Output))
        {
            _world.History.Blend(payload);
        }
    }
}
