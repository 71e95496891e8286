using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Benchmarks.Cost;

/// <summary>The app, except that no slot comes with a learned first delay: every asset is looked at from the plan's own first delay on.</summary>
internal sealed class HastyFunctions(IDurableFunctions app) : IDurableFunctions
{
    public bool HasOrchestrator(string name) => app.HasOrchestrator(name);

    public bool HasActivity(string name) => app.HasActivity(name);

    public bool HasEntity(string name) => app.HasEntity(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => app.RunOrchestratorAsync(name, context);

    public Task<object?> RunActivityAsync(string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation) =>
        app.RunActivityAsync(name, instanceId, readInput, cancellation);

    public async Task<object?> RunEntityAsync(string name, TaskEntityOperation operation) => await app.RunEntityAsync(name, operation) switch
    {
        SlotAnswer answer => answer with { Grant = answer.Grant is { } grant ? Hasten(grant) : null, Push = Hasten(answer.Push) },
        SlotClaim claim => claim with { FirstDelay = null },
        SlotHandOff handOff => new SlotHandOff(Hasten(handOff.Push)),
        SlotVerdict verdict => verdict with { Push = Hasten(verdict.Push) },
        var other => other,
    };

    private static SlotGrant[] Hasten(IEnumerable<SlotGrant> grants) => [.. grants.Select(Hasten)];

    private static SlotGrant Hasten(SlotGrant grant) => grant with { FirstDelay = null };
}
