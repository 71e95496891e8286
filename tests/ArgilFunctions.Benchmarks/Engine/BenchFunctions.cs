using System.Diagnostics;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Benchmarks.Engine;

/// <summary>Functions that do nothing, so that what is measured is the engine.</summary>
internal sealed class BenchFunctions : IDurableFunctions
{
    public const string Steps = nameof(Steps);
    public const string Sleeper = nameof(Sleeper);
    private const string NoOp = nameof(NoOp);
    private const int StepsAGeneration = 20;

    /// <summary>Told when an activity runs.</summary>
    public Action<string, long> Stepped { get; set; } = (_, _) => { };

    public bool HasOrchestrator(string name) => name is Steps or Sleeper;

    public bool HasActivity(string name) => name == NoOp;

    public bool HasEntity(string name) => false;

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        if (name == Sleeper)
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), CancellationToken.None);
            return null;
        }

        var left = context.GetInput<int>();
        for (var step = 0; step < StepsAGeneration && left > 0; step++, left--)
        {
            await context.CallActivityAsync<int>(NoOp, left);
        }

        if (left > 0)
        {
            context.ContinueAsNew(left);
        }

        return left;
    }

    public Task<object?> RunActivityAsync(string name, string instanceId, Func<Type, object?> readInput, CancellationToken cancellation)
    {
        Stepped(instanceId, Stopwatch.GetTimestamp());
        return Task.FromResult(readInput(typeof(int)));
    }

    public Task<object?> RunEntityAsync(string name, TaskEntityOperation operation) => throw new NotSupportedException("There are no entities here.");
}
