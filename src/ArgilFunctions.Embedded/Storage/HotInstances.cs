namespace ArgilFunctions.Embedded.Storage;

/// <summary>
/// What the last turn of an instance has left in the store, so that the next need not read it. An instance has one turn at a time, so nobody else
/// changes it meanwhile. Those that sleep make room for those that do not.
/// </summary>
internal sealed class HotInstances
{
    private const int MostWeight = 4 * 1024 * 1024;
    private const int EventWeight = 64;

    private readonly Lock _gate = new();
    private Dictionary<string, HotInstance> _recent = [];
    private Dictionary<string, HotInstance> _earlier = [];
    private int _weight;
    private int _epoch;

    /// <summary>Before a read whose answer may be kept.</summary>
    public int Epoch
    {
        get
        {
            lock (_gate)
            {
                return _epoch;
            }
        }
    }

    public HotInstance? Find(string id)
    {
        lock (_gate)
        {
            return _recent.GetValueOrDefault(id) ?? _earlier.GetValueOrDefault(id);
        }
    }

    /// <summary>Gives it out before a change whose outcome is not known yet.</summary>
    public HotInstance? Take(string id)
    {
        lock (_gate)
        {
            _earlier.Remove(id, out var earlier);
            return _recent.Remove(id, out var recent) ? recent : earlier;
        }
    }

    public void Keep(HotInstance hot)
    {
        lock (_gate)
        {
            if (hot.Epoch != _epoch || hot.Instance.IsFinished)
            {
                return;
            }

            _recent[hot.Instance.Id] = hot;
            _weight += EventWeight + hot.NewWeight(EventWeight);
            if (_weight > MostWeight)
            {
                (_earlier, _recent, _weight) = (_recent, [], 0);
            }
        }
    }

    /// <summary>Forgets all: something was changed besides turns.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _epoch++;
            _recent.Clear();
            _earlier.Clear();
            _weight = 0;
        }
    }
}

/// <summary>An instance as it stands in the store, with the history of its generation.</summary>
internal sealed class HotInstance(InstanceRecord instance, List<HistoryEvent> history, int epoch)
{
    private int _weighed;

    public InstanceRecord Instance { get; } = instance;

    public IReadOnlyList<HistoryEvent> History => history;

    public int Epoch => epoch;

    /// <summary>As it is once the commit is written; null when the commit does not follow what is known.</summary>
    public HotInstance? After(StoreCommit commit)
    {
        var changed = commit.Instance!;
        var instance = Instance with
        {
            Status = changed.Status,
            Generation = changed.Generation,
            UpdatedAt = changed.UpdatedAt,
            Output = changed.Output,
            Failure = changed.Failure,
            CustomStatus = changed.CustomStatus,
            Input = commit.ReplaceHistory ? changed.Input : Instance.Input,
        };
        if (commit.ReplaceHistory)
        {
            return new(instance, [.. commit.History], epoch);
        }

        if (commit.FirstSequence != history.Count)
        {
            return null;
        }

        history.AddRange(commit.History);
        return new(instance, history, epoch) { _weighed = _weighed };
    }

    /// <summary>What has come to its history since it was weighed last.</summary>
    public int NewWeight(int each)
    {
        var weight = 0;
        for (; _weighed < history.Count; _weighed++)
        {
            weight += each + (history[_weighed].Payload?.Length ?? 0);
        }

        return weight;
    }
}
