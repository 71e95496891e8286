using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>Settings <c>Retention:*</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>How long what has ended is remembered; zero means for ever.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromDays(30);
}

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    /// <summary>As long as a storage queue keeps a message, if not told otherwise: one that comes again has to find its run.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(7);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public ValidateOptionsResult Validate(string? name, RetentionOptions options) =>
        options.Period == TimeSpan.Zero || (options.Period >= Shortest && options.Period <= Longest)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Retention:Period is {options.Period}, and must be 0, for ever, or from {Shortest.Days} to {Longest.Days} days, such as 30.00:00:00.");
}
