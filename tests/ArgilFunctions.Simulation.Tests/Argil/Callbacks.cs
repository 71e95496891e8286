using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.World;

namespace ArgilFunctions.Simulation.Tests.Argil;

/// <summary>What Argil says of its own accord when a render has ended: once, if all goes well, and nobody tries again if it is not heard.</summary>
internal sealed class Callbacks(Habits habits, Actor outside, FrontDoor door, Chance chance, History history)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    public void Promise(string url, DateTimeOffset at)
    {
        if (Is(habits.OddCallbackShare, Fault.CallbackLost))
        {
            return;
        }

        Call(url, at + chance.Between(TimeSpan.Zero, Is(habits.OddCallbackShare, Fault.CallbackLate) ? Late : Soon));
        if (Is(habits.OddCallbackShare, Fault.CallbackTwice))
        {
            Call(url, at + chance.Between(TimeSpan.Zero, Late));
        }
    }

    private void Call(string url, DateTimeOffset at) => outside.At(at, () => outside.Begin(async () =>
        history.Note($"callback = {await door.CallBackAsync(url)}")));

    private bool Is(double share, Fault fault)
    {
        var happens = chance.Is(share);
        if (happens)
        {
            history.Note(fault, "callback");
        }

        return happens;
    }
}
