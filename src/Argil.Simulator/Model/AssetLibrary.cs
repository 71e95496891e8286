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
            var key = upload.Url;
            if (home.Reservations.Find(slot => slot.Key == key) is { } pending)
            {
                return new UploadStep.Pending(pending.Settled);
            }

            if (home.Duplicate(key) is { } asset)
            {
                return new UploadStep.Duplicate(View(home, asset));
            }

            if (home.Occupied(_world.Now) >= _world.Scenario.Capacity)
            {
                home.Rejected429++;
                return new UploadStep.Busy();
            }

            var slot = new SlotReservation(home, upload, key);
            home.Reserve(slot, _world.Now);
            return new UploadStep.Reserved(slot);
        }
    }

    /// <summary>Makes an asset of a reservation: PROCESSING from now on.</summary>
    /// <param name="slot">The reservation.</param>
    /// <exception cref="InvalidOperationException">It was accepted or released before.</exception>
    public SimulatedAsset Accept(SlotReservation slot)
    {
        lock (_world.Gate)
        {
            Settle(slot);
            var number = _world.Count("asset");
            var scenario = _world.Scenario;
            var range = slot.Upload.Kind == AssetKind.Image ? scenario.ProcessingTime.Image : scenario.ProcessingTime.Video;
            var asset = new AssetRecord(
                Chance.Id(scenario.Seed, "asset", number),
                slot.Upload,
                slot.Key,
                _world.Now,
                range.At(Chance.Fraction(scenario.Seed, "processing", number)),
                AssetPhase.Ready);
            slot.Workspace.Add(asset);
            return View(slot.Workspace, asset);
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

    /// <summary>All assets of a workspace, newest first.</summary>
    /// <param name="workspace">Whose they are.</param>
    public IReadOnlyList<SimulatedAsset> List(string workspace)
    {
        lock (_world.Gate)
        {
            var home = _world.Workspace(workspace);
            return [.. home.Assets.Values.Reverse().Select(asset => View(home, asset))];
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

    private static void Settle(SlotReservation slot)
    {
        if (!slot.TrySettle())
        {
            throw new InvalidOperationException("This reservation has been accepted or released already.");
        }

        slot.Workspace.Reservations.Remove(slot);
    }
}
