namespace Argil.Simulator.Model;

/// <summary>What one workspace holds. Guarded by the world's lock.</summary>
internal sealed class Workspace(string name)
{
    private readonly Dictionary<string, AssetRecord> _byKey = [];
    private readonly List<AssetRecord> _unfinished = [];

    public string Name { get; } = name;

    /// <summary>All assets, oldest first.</summary>
    public OrderedDictionary<string, AssetRecord> Assets { get; } = [];

    /// <summary>All videos, oldest first.</summary>
    public OrderedDictionary<string, VideoRecord> Videos { get; } = [];

    public List<SlotReservation> Reservations { get; } = [];

    public int PeakProcessing { get; private set; }

    public int Rejected429 { get; set; }

    public int Renders { get; set; }

    public int CreditsSpent { get; set; }

    public WorkspaceState StateAt(DateTimeOffset now) => new(Name, Processing(now), PeakProcessing, Rejected429, Renders, CreditsSpent);

    public int Processing(DateTimeOffset now)
    {
        _unfinished.RemoveAll(asset => asset.PhaseAt(now) != AssetPhase.Processing);
        return _unfinished.Count;
    }

    /// <summary>Slots in use: an asset that is being accepted has its slot already.</summary>
    public int Occupied(DateTimeOffset now) => Processing(now) + Reservations.Count;

    public SlotReservation Reserve(AssetUpload upload, string? key, DateTimeOffset now)
    {
        var slot = new SlotReservation(this, upload, key);
        Reservations.Add(slot);
        PeakProcessing = Math.Max(PeakProcessing, Occupied(now));
        return slot;
    }

    public AssetRecord? Duplicate(string? key) => key is not null && _byKey.TryGetValue(key, out var asset) ? asset : null;

    public void Add(AssetRecord asset)
    {
        Assets.Add(asset.Id, asset);
        _unfinished.Add(asset);
        if (asset.Key is not null)
        {
            _byKey[asset.Key] = asset;
        }
    }

    public bool Remove(string id)
    {
        if (!Assets.Remove(id, out var asset))
        {
            return false;
        }

        _unfinished.Remove(asset);
        if (asset.Key is not null && _byKey.GetValueOrDefault(asset.Key) == asset)
        {
            _byKey.Remove(asset.Key);
        }

        return true;
    }
}

/// <summary>An asset: all that it will ever be is known when it is accepted, its phase is a function of its age.</summary>
internal sealed record AssetRecord(
    string Id, AssetUpload Upload, string? Key, DateTimeOffset CreatedAt, TimeSpan ProcessingTime, AssetPhase End)
{
    public AssetPhase PhaseAt(DateTimeOffset now) => now - CreatedAt < ProcessingTime ? AssetPhase.Processing : End;
}
