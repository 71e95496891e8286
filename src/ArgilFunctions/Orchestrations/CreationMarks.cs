using ArgilFunctions.Contracts;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Orchestrations;

/// <summary>How often a video was asked for: each time, the activity said so before. A crash can hide an answer, but no mark.</summary>
public sealed class CreationMarks(TaskOrchestrationContext context)
{
    private Task<CreationMark>? _next;

    /// <summary>Counts the marks that came since the last time.</summary>
    public int Take()
    {
        var count = 0;
        for (_next ??= context.WaitForCreationMarkAsync(); _next.IsCompletedSuccessfully; _next = context.WaitForCreationMarkAsync())
        {
            count++;
        }

        return count;
    }
}
