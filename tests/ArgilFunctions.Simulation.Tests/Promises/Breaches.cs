namespace ArgilFunctions.Simulation.Tests.Promises;

/// <summary>A promise that was not kept.</summary>
internal sealed record Breach(int Promise, string What);

/// <summary>Where the watchers write down what they see.</summary>
internal sealed class Breaches(Action<string> note)
{
    private const int MostKept = 50;

    public List<Breach> All { get; } = [];

    public void Add(int promise, string what)
    {
        note($"BREACH of promise {promise}: {what}");
        if (All.Count < MostKept)
        {
            All.Add(new(promise, what));
        }
    }
}
