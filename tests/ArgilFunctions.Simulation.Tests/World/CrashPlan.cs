using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.Store;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>When the process dies: at a moment counted in commits and calls, so that no moment is too short to be hit.</summary>
internal sealed class CrashPlan
{
    private readonly Chance _chance;
    private readonly int _meanMoments;
    private readonly double _longDowntimes;
    private int _left;
    private int _countdown;
    private TimeSpan? _downtime;

    /// <summary>Moments that have passed.</summary>
    public int Moments { get; private set; }

    public CrashPlan(Chance chance, int crashes, int meanMoments, double longDowntimes = 0.2)
    {
        (_chance, _left, _meanMoments, _longDowntimes) = (chance, crashes, meanMoments, longDowntimes);
        Draw();
    }

    /// <summary>Exactly one crash, at the moment given.</summary>
    public static CrashPlan At(int moment, TimeSpan downtime) => new(new(0), 1, 1) { _countdown = moment, _downtime = downtime };

    /// <summary>Counts a moment; true when this is the one.</summary>
    public bool IsNow(out TimeSpan downtime)
    {
        downtime = TimeSpan.Zero;
        Moments++;
        if (_left == 0 || --_countdown > 0)
        {
            return false;
        }

        _left--;
        Draw();
        downtime = _downtime ?? (_chance.Is(_longDowntimes)
            ? _chance.Skewed(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(20))
            : _chance.Skewed(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60)));
        return true;
    }

    private void Draw() => _countdown = 1 + (int)(-Math.Log(1 - _chance.Fraction()) * _meanMoments);
}
