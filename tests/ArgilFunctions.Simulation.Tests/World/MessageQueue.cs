using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>A storage queue and its listener: at least once, in no order, each message hidden for a while when it is fetched.</summary>
internal sealed class MessageQueue(Actor outside, FrontDoor door, Chance chance, History history, DateTimeOffset clearsUpAt)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly List<Letter> _letters = [];

    /// <summary>Ids of messages that were taken.</summary>
    public HashSet<string> Taken { get; } = [];

    public bool IsEmpty => _letters.Count == 0;

    public void Send(string id, string body) => _letters.Add(new(id, body) { VisibleAt = outside.Now });

    /// <summary>Fetches for as long as there may be messages.</summary>
    public async Task ListenAsync(Func<bool> isOver)
    {
        while (!isOver() || !IsEmpty)
        {
            var visible = _letters.FindAll(letter => letter.VisibleAt <= outside.Now);
            if (visible.Count > 0)
            {
                var letter = visible[chance.Below(visible.Count)];
                if (letter != visible[0])
                {
                    history.Note(Fault.MessagesReordered, letter.Id);
                }

                outside.Begin(() => HandleAsync(letter));
                letter.VisibleAt = outside.Now + Lease;
            }

            await outside.PauseAsync(chance.Between(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(IsEmpty ? 10 : 2)));
        }
    }

    private async Task HandleAsync(Letter letter)
    {
        letter.Dequeued++;
        if (!await door.DeliverAsync(letter.Id, letter.Body, letter.Dequeued))
        {
            return;
        }

        Taken.Add(letter.Id);
        if (outside.Now < clearsUpAt && chance.Is(0.15))
        {
            history.Note(Fault.MessageRedelivered, letter.Id);
            letter.VisibleAt = outside.Now + chance.Skewed(TimeSpan.Zero, TimeSpan.FromMinutes(5));
            return;
        }

        _letters.Remove(letter);
    }

    private sealed record Letter(string Id, string Body)
    {
        public DateTimeOffset VisibleAt { get; set; }

        public int Dequeued { get; set; }
    }
}
