using System.Globalization;

namespace ArgilFunctions.Pipeline;

/// <summary>Which requests of a batch to show.</summary>
public sealed record BatchPage(int From, int Limit)
{
    public const int DefaultLimit = 100;

    public static BatchPage First { get; } = new(0, DefaultLimit);

    /// <summary>The page after this one, if there is more.</summary>
    public BatchPage? After(int total) => From + Limit < total ? this with { From = From + Limit } : null;

    public string ToToken() => From.ToString(CultureInfo.InvariantCulture);
}
