using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// Finds the names and texts of a document that nobody can have meant: the parser looks at neither halves of surrogate pairs nor
/// bytes that are not UTF-8, and a queue's host has put U+FFFD in the place of such bytes before this app sees them.
/// </summary>
internal sealed class UnreadableTexts
{
    private const char Lost = '\ufffd';
    private readonly List<FieldError> _errors = [];
    private readonly List<object> _path = [];

    public static IReadOnlyList<FieldError> Find(JsonElement root)
    {
        var texts = new UnreadableTexts();
        texts.Check(root);
        return texts._errors;
    }

    private void Check(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when Read(element) is null:
                Fail("holds a text that is no Unicode");
                break;
            case JsonValueKind.String when IsBroken(Read(element)!):
                Fail("holds NUL or U+FFFD, the mark of characters that were lost");
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index())
                {
                    CheckIn(index, item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var field in element.EnumerateObject())
                {
                    CheckField(field);
                }

                break;
        }
    }

    private void CheckField(JsonProperty field)
    {
        if (Read(field) is not { } name || IsBroken(name))
        {
            Fail("has a name that is no Unicode, or holds NUL or U+FFFD");
        }
        else
        {
            CheckIn(name, field.Value);
        }
    }

    private void CheckIn(object step, JsonElement value)
    {
        _path.Add(step);
        Check(value);
        _path.RemoveAt(_path.Count - 1);
    }

    private void Fail(string detail)
    {
        if (_errors.Count < Limits.ErrorsListed)
        {
            _errors.Add(new(JsonPointer.To([.. _path]), detail));
        }
    }

    private static bool IsBroken(string text) => text.AsSpan().ContainsAny('\0', Lost);

    private static string? Read(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Read(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
