using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Azure.WebJobs.Host;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>
/// On the Functions host the functions run in a worker of its own. When that dies the host says that what it was at has failed, whether it
/// had been done by then or not; orchestrations alone are run again.
/// </summary>
internal sealed class DyingWorker(IDurableFunctions functions, Func<string, bool> diesNow) : WrappedFunctions(functions)
{
    public override Task<object?> RunActivityAsync(
        string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation) =>
        RunAsync($"{name} of {instanceId}", () => base.RunActivityAsync(name, instanceId, readInput, cancellation));

    public override Task<object?> RunEntityAsync(string name, TaskEntityOperation operation) =>
        RunAsync($"{name}.{operation.Name}", () => base.RunEntityAsync(name, operation));

    private async Task<object?> RunAsync(string what, Func<Task<object?>> run)
    {
        BreakOff($"before {what}");
        var answer = await run();
        BreakOff($"after {what}");
        return answer;
    }

    private void BreakOff(string moment)
    {
        if (diesNow(moment))
        {
            throw new FunctionInvocationException("The worker exited.");
        }
    }
}
