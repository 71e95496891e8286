namespace Argil.Simulator.Model;

/// <summary>What arrived, in order. Bounded: the oldest entries are dropped, and counted.</summary>
public sealed class Journal
{
    private readonly Lock _gate = new();
    private readonly Queue<JournalEntry> _entries = [];
    private readonly int _capacity;
    private long _last;

    internal Journal(int capacity) => _capacity = capacity;

    /// <summary>How many entries are gone.</summary>
    public long Dropped { get; private set; }

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
                Dropped++;
            }

            return entry;
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            (_last, Dropped) = (0, 0);
        }
    }
}
