using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Model;

/// <summary>The workspaces' assets and slots.</summary>
public sealed class AssetLibrary
{
    private readonly World _world;

    internal AssetLibrary(World world) => _world = world;

    /// <summary>Begins an upload: finds the asset if it is there, else keeps a slot for it.</summary>
    /// <param name="workspace">Whose it is to be.</param>
    /// <param name="upload">What is to be uploaded.</param>
    public UploadStep Begin(string workspace, AssetUpload upload)
    {
        lock (_world.Gate)
        {
            var home = _world.Workspace(workspace);
            var key = KeyOf(upload, contentHash: null);
            if (_world.Scenario.Duplicates.NeedSlot && IsFull(home))
            {
                return Refuse(home);
            }

            if (key is not null && home.Reservations.Find(slot => slot.Key == key) is { } pending)
            {
                return new UploadStep.Pending(pending.Settled);
            }

            if (Duplicate(home, key) is { } asset)
            {
                return new UploadStep.Duplicate(View(home, asset));
            }

            return IsFull(home) ? Refuse(home) : new UploadStep.Reserved(home.Reserve(upload, key, _world.Now));
        }
    }

    /// <summary>Makes an asset of a reservation, PROCESSING from now on; or finds that its content is there already.</summary>
    /// <param name="slot">The reservation.</param>
    /// <param name="contentHash">A hash of the file, if it is known: duplicates may be told by it.</param>
    /// <param name="fault">A slow or failing asset, if this is to be one.</param>
    /// <exception cref="InvalidOperationException">The reservation was accepted or released before.</exception>
    public AcceptedAsset Accept(SlotReservation slot, string? contentHash = null, Fault? fault = null)
    {
        lock (_world.Gate)
        {
            Settle(slot);
            var key = KeyOf(slot.Upload, contentHash);
            if (Duplicate(slot.Workspace, key) is { } existing)
            {
                return new(View(slot.Workspace, existing), IsNew: false);
            }

            var asset = NewAsset(slot.Upload, key, fault);
            slot.Workspace.Add(asset);
            return new(View(slot.Workspace, asset), IsNew: true);
        }
    }

    /// <summary>Gives a reservation up: the file was not accepted.</summary>
    /// <param name="slot">The reservation.</param>
    /// <exception cref="InvalidOperationException">It was accepted or released before.</exception>
    public void Release(SlotReservation slot)
    {
        lock (_world.Gate)
        {
            Settle(slot);
        }
    }

    /// <summary>An asset, or null.</summary>
    /// <param name="workspace">Whose it is.</param>
    /// <param name="id">Its id.</param>
    public SimulatedAsset? Find(string workspace, string id)
    {
        lock (_world.Gate)
        {
            var home = _world.Workspace(workspace);
            return home.Assets.TryGetValue(id, out var asset) ? View(home, asset) : null;
        }
    }

    /// <summary>A page of a workspace's assets, newest first.</summary>
    /// <param name="workspace">Whose they are.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="skip">How many to leave out before.</param>
    /// <param name="take">How many at most.</param>
    /// <returns>The page, and how many there are in all.</returns>
    public (IReadOnlyList<SimulatedAsset> Page, int Total) List(string workspace, Func<SimulatedAsset, bool> filter, long skip, int take)
    {
        lock (_world.Gate)
        {
            var home = _world.Workspace(workspace);
            var all = home.Assets.Values.Reverse().Select(asset => View(home, asset)).Where(filter).ToList();
            return ([.. all.Skip((int)Math.Min(skip, all.Count)).Take(take)], all.Count);
        }
    }

    /// <summary>Deletes an asset; if it was PROCESSING, its slot is free.</summary>
    /// <param name="workspace">Whose it is.</param>
    /// <param name="id">Its id.</param>
    /// <returns>False: there is none.</returns>
    public bool Delete(string workspace, string id)
    {
        lock (_world.Gate)
        {
            return _world.Workspace(workspace).Remove(id);
        }
    }

    internal SimulatedAsset View(Workspace home, AssetRecord asset) => new(
        asset.Id, home.Name, asset.Upload.Name, asset.Upload.Kind, asset.PhaseAt(_world.Now), asset.CreatedAt, asset.ProcessingTime);

    private bool IsFull(Workspace home) =>
        home.Occupied(_world.Now) + _world.Strangers(home.Name) >= _world.Scenario.Capacity;

    private UploadStep.Busy Refuse(Workspace home)
    {
        home.Rejected429++;
        return new(_world.Scenario.Capacity, _world.Scenario.RetryAfter);
    }

    private AssetRecord? Duplicate(Workspace home, string? key)
    {
        var asset = home.Duplicate(key);
        return _world.Scenario.Duplicates.RemakeFailed && asset?.PhaseAt(_world.Now) == AssetPhase.Failed ? null : asset;
    }

    private string? KeyOf(AssetUpload upload, string? contentHash) => _world.Scenario.Duplicates.Key switch
    {
        DuplicateKey.Url => upload.Url,
        DuplicateKey.UrlAndType => $"{upload.Kind} {upload.Url}",
        DuplicateKey.ContentHash => contentHash,
        _ => null,
    };

    private AssetRecord NewAsset(AssetUpload upload, string? key, Fault? fault)
    {
        var (scenario, number) = (_world.Scenario, _world.Count("asset"));
        var exception = scenario.AssetRules.FirstOrDefault(rule => rule.Fits(upload));
        var range = exception?.ProcessingTime ?? scenario.ProcessingTime.Of(upload.Kind);
        var time = range.At(Chance.Fraction(scenario.Seed, "processing", number));
        return new(
            Chance.Id(scenario.Seed, "asset", number),
            upload,
            key,
            _world.Now,
            fault?.Kind == FaultKind.SlowAsset ? time + fault.Delay : time,
            fault?.Kind == FaultKind.FailedAsset ? AssetPhase.Failed : exception?.Status ?? AssetPhase.Ready);
    }

    private static void Settle(SlotReservation slot)
    {
        if (!slot.TrySettle())
        {
            throw new InvalidOperationException("This reservation has been accepted or released already.");
        }

        slot.Workspace.Reservations.Remove(slot);
    }
}
