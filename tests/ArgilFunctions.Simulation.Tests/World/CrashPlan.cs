using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.Store;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>When the process dies: at a moment counted in commits and calls, so that no moment is too short to be hit.</summary>
internal sealed class CrashPlan
{
    private readonly Chance _chance;
    private readonly int _meanMoments;
    private int _left;
    private int _countdown;

    public CrashPlan(Chance chance, int crashes, int meanMoments)
    {
        (_chance, _left, _meanMoments) = (chance, crashes, meanMoments);
        Draw();
    }

    /// <summary>A plan with no crash in it.</summary>
    public static CrashPlan None => new(new(0), 0, 1);

    /// <summary>Exactly one crash, at the moment given.</summary>
    public static CrashPlan At(int moment) => new(new(0), 1, 1) { _countdown = moment };

    /// <summary>Counts a moment; true when this is the one.</summary>
    public bool IsNow(out TimeSpan downtime)
    {
        downtime = TimeSpan.Zero;
        if (_left == 0 || --_countdown > 0)
        {
            return false;
        }

        _left--;
        Draw();
        downtime = _chance.Is(0.1)
            ? _chance.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(20))
            : _chance.Skewed(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60));
        return true;
    }

    private void Draw() => _countdown = 1 + (int)(-Math.Log(1 - _chance.Fraction()) * _meanMoments);
}
