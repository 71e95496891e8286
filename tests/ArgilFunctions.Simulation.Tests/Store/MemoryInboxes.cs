using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Simulation.Tests.Store;

/// <summary>Messages by target, each in the order of visibility, then arrival.</summary>
internal sealed class MemoryInboxes
{
    private readonly SortedDictionary<string, List<StoredMessage>> _byTarget = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _targets = [];
    private long _last;

    public IReadOnlyList<StoredMessage> All => [.. _byTarget.Values.SelectMany(inbox => inbox).OrderBy(message => message.Id)];

    public void Add(Message message)
    {
        var stored = new StoredMessage(++_last, message);
        if (!_byTarget.TryGetValue(message.Target, out var inbox))
        {
            _byTarget.Add(message.Target, inbox = []);
        }

        var place = inbox.FindIndex(other => Ticks(other) > Ticks(stored));
        inbox.Insert(place < 0 ? inbox.Count : place, stored);
        _targets.Add(stored.Id, message.Target);
    }

    public bool Holds(long id) => _targets.ContainsKey(id);

    public void Consume(IEnumerable<long> ids)
    {
        foreach (var id in ids)
        {
            if (_targets.TryGetValue(id, out var target))
            {
                Remove(target, message => message.Id == id);
            }
        }
    }

    public void CancelTimers(string target, int generation, IReadOnlyList<int> tasks) => Remove(
        target,
        message => message.Message.Event.Kind == EventKind.TimerFired
            && message.Message.Generation == generation
            && tasks.Contains(message.Message.Event.TaskId));

    public void DropOldGenerations(string target, int generation) => Remove(target, message => message.Message.Generation < generation);

    /// <summary>Nobody is there any more to be answered.</summary>
    public void DropReplies(string instanceId)
    {
        foreach (var inbox in _byTarget.Values)
        {
            for (var place = 0; place < inbox.Count; place++)
            {
                if (inbox[place].Message.ReplyTo?.InstanceId == instanceId)
                {
                    inbox[place] = inbox[place] with { Message = inbox[place].Message with { ReplyTo = null } };
                }
            }
        }
    }

    public void Drop(string target) => Remove(target, _ => true);

    public IReadOnlyList<StoredMessage> Visible(string target, DateTimeOffset now) => _byTarget.TryGetValue(target, out var inbox)
        ? [.. inbox.TakeWhile(message => Ticks(message) <= now.UtcTicks).Take(IDurableStore.MostMessagesATurn)]
        : [];

    public DueWork Due(DateTimeOffset? after, DateTimeOffset upTo)
    {
        var from = after?.UtcTicks ?? -1;
        var targets = new List<(long Ticks, string Target)>();
        long? next = null;
        foreach (var (target, inbox) in _byTarget)
        {
            if (inbox.Find(message => Ticks(message) > from) is { } due && Ticks(due) <= upTo.UtcTicks)
            {
                targets.Add((Ticks(due), target));
            }

            if (inbox.Find(message => Ticks(message) > upTo.UtcTicks) is { } later && !(Ticks(later) >= next))
            {
                next = Ticks(later);
            }
        }

        return new([.. targets.OrderBy(due => due.Ticks).Select(due => due.Target)], next is { } ticks ? new(ticks, TimeSpan.Zero) : null);
    }

    private void Remove(string target, Predicate<StoredMessage> isGone)
    {
        if (!_byTarget.TryGetValue(target, out var inbox))
        {
            return;
        }

        foreach (var gone in inbox.FindAll(isGone))
        {
            inbox.Remove(gone);
            _targets.Remove(gone.Id);
        }

        if (inbox.Count == 0)
        {
            _byTarget.Remove(target);
        }
    }

    private static long Ticks(StoredMessage message) => message.Message.VisibleAt?.UtcTicks ?? 0;
}
