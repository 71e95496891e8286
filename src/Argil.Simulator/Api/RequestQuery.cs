using System.Globalization;

namespace Argil.Simulator.Api;

/// <summary>Reads a query's fields and notes what is wrong with them.</summary>
internal sealed class RequestQuery(ILookup<string, string> query, List<string> errors)
{
    /// <summary>A whole number, or its default.</summary>
    public int Number(string name, int min, int max, int absent)
    {
        if (query[name].LastOrDefault() is not { } text)
        {
            return absent;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        errors.Add(max == int.MaxValue ? $"'{name}' must be a whole number of at least {min}" : $"'{name}' must be a whole number from {min} to {max}");
        return absent;
    }

    /// <summary>One of a few words, or its default.</summary>
    public string Word(string name, string absent, params IReadOnlyList<string> words) => Words(name, words).LastOrDefault(absent);

    /// <summary>Any of a few words, as often as the name is given.</summary>
    public IReadOnlyList<string> Words(string name, params IReadOnlyList<string> words)
    {
        IReadOnlyList<string> given = [.. query[name]];
        if (given.Any(word => !words.Contains(word)))
        {
            errors.Add($"'{name}' must be one of {string.Join(", ", words)}");
        }

        return given;
    }
}
