using ArgilFunctions.Benchmarks.Virtual;

namespace ArgilFunctions.Benchmarks.Cost;

/// <summary>What Azure bills for what a pipeline asks of its store, by the rules in docs/performance.md.</summary>
internal static class StorageRules
{
    // Put, get, delete.
    private const int Message = 3;

    // Read the history, add to it (a batch is one transaction), write the instance's row.
    private const int Turn = 3;

    /// <summary>Transactions of queues and tables with the Azure Storage backend.</summary>
    public static long Transactions(StoreCounts counts) => Message * Dispatched(counts) + Turn * Turns(counts);

    /// <summary>Actions of the Durable Task Scheduler: each message it gives to the app.</summary>
    public static long Actions(StoreCounts counts) => Dispatched(counts);

    // Each activity is a task on its way out and an answer on its way back; the answers are among the messages.
    private static long Dispatched(StoreCounts counts) => counts.Messages + counts.Activities;

    // A timer that was cancelled here still fires there, and wakes whoever had set it.
    private static long Turns(StoreCounts counts) => counts.Episodes + counts.EntityBatches + counts.CancelledTimers;
}
