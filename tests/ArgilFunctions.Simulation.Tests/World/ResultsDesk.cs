using ArgilFunctions.Activities;
using ArgilFunctions.Contracts;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Simulation.Tests.Argil;
using ArgilFunctions.Simulation.Tests.Scheduling;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>The results queue: the one activity that reaches for a real storage account sends here instead.</summary>
internal sealed class ResultsDesk(IDurableFunctions functions, Actor process, Network network, Func<DurableTaskClient> client, ISet<string> sent)
    : WrappedFunctions(functions)
{
    public override Task<object?> RunActivityAsync(
        string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation) => name == nameof(SendResultActivity)
        ? SendAsync(((SendResult)readInput(typeof(SendResult))!).RunId, cancellation)
        : base.RunActivityAsync(name, instanceId, readInput, cancellation);

    private async Task<object?> SendAsync(string run, CancellationToken cancellation) =>
        await RunStatusReader.ReadAsync(client(), run, cancellation) is { IsFinal: true }
            ? await network.CallAsync(process, $"result of {run}", () => sent.Add(run))
            : throw new InvalidOperationException("The run's end is not recorded yet.");
}
