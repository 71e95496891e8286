using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Model;

/// <summary>What arrived, in order. Bounded: the oldest entries are dropped, and counted.</summary>
public sealed class Journal
{
    private readonly Lock _gate = new();
    private readonly Queue<JournalEntry> _entries = [];
    private readonly int _capacity;
    private long _last;
    private long _dropped;

    internal Journal(int capacity) => _capacity = capacity;

    /// <summary>How many entries are gone.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate)
            {
                return _dropped;
            }
        }
    }

    /// <summary>The entries there are, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Select(entry => entry.Copy())];
            }
        }
    }

    /// <summary>Notes that a request arrived; what becomes of it is told to the entry.</summary>
    /// <param name="at">When.</param>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path, without a query.</param>
    /// <param name="workspace">Whose it is, if it showed a key.</param>
    public JournalEntry Arrived(DateTimeOffset at, string method, string path, string? workspace)
    {
        lock (_gate)
        {
            var entry = new JournalEntry { Sequence = ++_last, At = at, Method = method, Path = path, Workspace = workspace };
            _entries.Enqueue(entry);
            while (_entries.Count > _capacity)
            {
                _entries.Dequeue();
                _dropped++;
            }

            return entry;
        }
    }

    /// <summary>Notes the fault that hits a request.</summary>
    /// <param name="entry">The request's entry.</param>
    /// <param name="fault">The fault.</param>
    public void Hit(JournalEntry entry, FaultKind fault)
    {
        lock (_gate)
        {
            entry.Fault = fault;
        }
    }

    /// <summary>Notes what a request was about, once it has taken effect.</summary>
    /// <param name="entry">The request's entry.</param>
    /// <param name="assetId">The asset.</param>
    /// <param name="videoId">The video.</param>
    public void TookEffect(JournalEntry entry, string? assetId, string? videoId)
    {
        lock (_gate)
        {
            (entry.AssetId, entry.VideoId) = (assetId, videoId);
        }
    }

    /// <summary>Notes what a request is answered with.</summary>
    /// <param name="entry">The request's entry.</param>
    /// <param name="status">The HTTP status.</param>
    public void Answered(JournalEntry entry, int status)
    {
        lock (_gate)
        {
            entry.Status = status;
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            (_last, _dropped) = (0, 0);
        }
    }
}
