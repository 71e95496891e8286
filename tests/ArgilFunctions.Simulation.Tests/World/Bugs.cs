using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>Deliberate bugs, by replacing parts.</summary>
internal sealed record Bugs
{
    public static Bugs None { get; } = new();

    public Action<IServiceCollection> Configure { get; init; } = _ => { };

    public Func<IDurableFunctions, IDurableFunctions> WrapFunctions { get; init; } = functions => functions;

    public Func<IDurableStore, IDurableStore> WrapStore { get; init; } = store => store;
}
