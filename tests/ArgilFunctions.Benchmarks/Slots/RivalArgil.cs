namespace ArgilFunctions.Benchmarks.Slots;

/// <summary>The same Argil for the rivals, and a clock to run them on.</summary>
internal sealed class RivalArgil(IReadOnlyList<TimeSpan> times)
{
    private readonly PriorityQueue<Action, (TimeSpan At, int Order)> _later = new();
    private readonly TimeSpan[] _doneAt = new TimeSpan[times.Count];
    private readonly List<TimeSpan> _processing = [];
    private int _order;
    private int _gets;
    private int _peak;
    private int _rejected;
    private int _ready;

    public int Count => times.Count;

    public TimeSpan Now { get; private set; }

    public void In(TimeSpan pause, Action action) => _later.Enqueue(action, (Now + pause, ++_order));

    /// <summary>Uploads an asset; says whether it was accepted.</summary>
    public void Upload(int asset, Action<bool> answer) => In(Wire.Travel, () =>
    {
        _processing.RemoveAll(doneAt => doneAt <= Now);
        var isAccepted = _processing.Count < Wire.Slots;
        if (isAccepted)
        {
            _doneAt[asset] = Now + times[asset];
            _processing.Add(_doneAt[asset]);
            _peak = Math.Max(_peak, _processing.Count);
        }
        else
        {
            _rejected++;
        }

        In(Wire.Travel, () => answer(isAccepted));
    });

    /// <summary>Looks at an asset after a pause, and again after the next one, until it is READY.</summary>
    public void PollUntilReady(int asset, Func<int, TimeSpan> pauseBefore, Action ready, int polls = 0) => In(pauseBefore(polls), () =>
    {
        _gets++;
        In(Wire.Travel, () =>
        {
            var isReady = _doneAt[asset] <= Now;
            In(Wire.Travel, () =>
            {
                if (!isReady)
                {
                    PollUntilReady(asset, pauseBefore, ready, polls + 1);
                    return;
                }

                _ready++;
                ready();
            });
        });
    });

    public Race Run()
    {
        while (_ready < Count && _later.TryDequeue(out var action, out var due))
        {
            Now = due.At;
            action();
        }

        return new(Now, _gets, _peak, _rejected);
    }
}
