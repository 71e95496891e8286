using System.Globalization;
using System.Text;

namespace Argil.Simulator.Api;

/// <summary>Reads a query's fields and notes what is wrong with them.</summary>
internal sealed class RequestQuery(ILookup<string, string> query, List<string> errors)
{
    /// <summary>A text; null when it is absent or empty.</summary>
    public string? Text(string name) => query[name].LastOrDefault(text => text.Length > 0);

    /// <summary>A JSON object of texts, given as a string.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string name)
    {
        if (Text(name) is not { } text)
        {
            return [];
        }

        var problems = new List<string>();
        var fields = RequestFields.Read(Encoding.UTF8.GetBytes(text), problems);
        var pairs = (fields?.Names() ?? []).Select(pair => KeyValuePair.Create(pair, fields!.Text(pair, 0))).ToList();
        if (problems.Count > 0)
        {
            errors.Add($"'{name}' must be a JSON object of strings");
        }

        return pairs;
    }

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

        errors.Add($"'{name}' must be a whole number {(max == int.MaxValue ? $"of at least {min}" : $"from {min} to {max}")}");
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
