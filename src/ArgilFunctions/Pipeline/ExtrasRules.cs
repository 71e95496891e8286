using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>The rules of <c>extras</c>: a few short texts, one of which is ours.</summary>
public sealed class ExtrasRules(List<FieldError> errors)
{
    public void Check(FieldReader root)
    {
        if (!root.Has("extras"))
        {
            return;
        }

        var extras = root["extras"];
        if (extras.ValueKind != JsonValueKind.Object || extras.GetPropertyCount() > Limits.Extras)
        {
            root.Fail<string>("extras", $"must be an object of at most {Limits.Extras} texts; Argil takes ten, and one is ours");
            return;
        }

        var texts = new FieldReader(extras, errors, "extras");
        foreach (var extra in extras.EnumerateObject())
        {
            texts.Text(extra.Name, 0, Limits.ExtraLength);
            if (extra.Name == VideoBody.RunIdExtra || extra.Name.Length is 0 or > Limits.ExtraLength)
            {
                texts.Fail<string>(
                    extra.Name, $"is not a name you can use: 1 to {Limits.ExtraLength} characters, and not '{VideoBody.RunIdExtra}'");
            }
        }
    }
}
