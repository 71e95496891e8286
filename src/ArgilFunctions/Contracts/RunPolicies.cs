using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Contracts;

/// <summary>How long a run waits for what.</summary>
public sealed record RunPolicies(
    PollPlan Polling,
    TimeSpan SlotTimeout,
    TimeSpan SlotReask,
    TimeSpan UploadTimeout,
    TimeSpan CreateTimeout,
    TimeSpan RequestTimeout,
    TimeSpan BusyDelay);
