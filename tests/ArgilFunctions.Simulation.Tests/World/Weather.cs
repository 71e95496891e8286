using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>How often what goes wrong, and until when: after <see cref="ClearsUpAt"/> nothing does. Each seed has some kinds of trouble and not others.</summary>
internal sealed class Weather
{
    private static readonly Fault[] OfCalls =
    [
        Fault.ConnectionRefused, Fault.RequestLost, Fault.ReplyLost, Fault.LandedLate, Fault.SlowReply,
        Fault.ServerErrorBefore, Fault.ServerErrorAfter, Fault.Busy,
    ];

    private readonly Chance _chance;
    private readonly Chance _workers;
    private readonly Dictionary<Fault, double> _rates = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _outages = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _storeTrouble = [];

    private Weather(Chance chance, DateTimeOffset clearsUpAt) => (_chance, _workers, ClearsUpAt) = (chance, chance.For("workers"), clearsUpAt);

    public DateTimeOffset ClearsUpAt { get; }

    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Outages => _outages;

    public IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> StoreTrouble => _storeTrouble;

    public bool HasSlowStore => _rates.GetValueOrDefault(Fault.SlowStore) > 0 || _rates.GetValueOrDefault(Fault.StoreErrorAfterWrite) > 0;

    public bool HasCallTrouble => OfCalls.Any(fault => _rates.GetValueOrDefault(fault) > 0);

    /// <summary>Nothing goes wrong but what others bring.</summary>
    public static Weather Fair(DateTimeOffset clearsUpAt) => new(new(0), clearsUpAt);

    /// <summary>Nothing goes wrong but that the store takes its time, so that messages meet in an inbox.</summary>
    public static Weather Sluggish(Chance chance, DateTimeOffset clearsUpAt) => new(chance, clearsUpAt) { _rates = { [Fault.SlowStore] = 0.2 } };

    /// <summary>Nothing goes wrong but that every other request is lost on its way, so that whoever sent it waits until it has to be given up.</summary>
    public static Weather Lossy(Chance chance, DateTimeOffset clearsUpAt) => new(chance, clearsUpAt) { _rates = { [Fault.RequestLost] = 0.5 } };

    public static Weather Draw(Chance chance, DateTimeOffset start)
    {
        var weather = new Weather(chance, start + TimeSpan.FromMinutes(chance.Of(5, 10, 20)));
        foreach (var fault in OfCalls)
        {
            weather._rates[fault] = chance.Of(0, 0, 0.01, 0.05, 0.2);
        }

        weather._rates[Fault.SlowStore] = chance.Of(0, 0, 0.02);
        weather._rates[Fault.StoreErrorAfterWrite] = chance.Of(0, 0, 0.01);
        Spread(weather._outages, chance, chance.Of(0, 0, 0, 1, 2), TimeSpan.FromMinutes(15));
        Spread(weather._storeTrouble, chance, chance.Of(0, 0, 0, 1, 3), TimeSpan.FromMinutes(2));
        weather._rates[Fault.WorkerLost] = weather._workers.Of(0, 0, 0.005, 0.03);
        return weather;

        void Spread(List<(DateTimeOffset From, DateTimeOffset To)> spells, Chance chance, int count, TimeSpan longest)
        {
            for (var spell = 0; spell < count; spell++)
            {
                var from = chance.Between(TimeSpan.Zero, weather.ClearsUpAt - start);
                var to = from + chance.Skewed(TimeSpan.FromSeconds(1), longest);
                spells.Add((start + from, start + (to < weather.ClearsUpAt - start ? to : weather.ClearsUpAt - start)));
            }
        }
    }

    public bool IsStoreInTrouble(DateTimeOffset now) => _storeTrouble.Exists(spell => spell.From <= now && now < spell.To);

    public bool IsStoreInDoubt(DateTimeOffset now) => now < ClearsUpAt && _chance.Is(_rates.GetValueOrDefault(Fault.StoreErrorAfterWrite));

    public bool IsStoreSlow(DateTimeOffset now) => now < ClearsUpAt && _chance.Is(_rates.GetValueOrDefault(Fault.SlowStore));

    public bool IsWorkerLost(DateTimeOffset now) => now < ClearsUpAt && _workers.Is(_rates.GetValueOrDefault(Fault.WorkerLost));

    /// <summary>What becomes of a call; null when nothing special does.</summary>
    public Fault? OfCall(DateTimeOffset now)
    {
        if (_outages.Exists(spell => spell.From <= now && now < spell.To))
        {
            return Fault.Outage;
        }

        foreach (var fault in OfCalls)
        {
            if (now < ClearsUpAt && _chance.Is(_rates.GetValueOrDefault(fault)))
            {
                return fault;
            }
        }

        return null;
    }
}
