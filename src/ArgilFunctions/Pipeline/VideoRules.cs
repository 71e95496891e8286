using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Argil's own rules for <c>POST /videos</c>, as far as they are known: a request it would refuse must not cost a slot.</summary>
public sealed class VideoRules(List<FieldError> errors, IReadOnlyList<string> assets)
{
    private const int MaxMoments = 200;
    private const int MaxTranscript = 500;
    private const int MaxExtras = 9;
    private const int MaxExtraLength = 256;
    private readonly HashSet<string> _used = [];

    public void Check(JsonElement root)
    {
        var fields = new FieldReader(root, errors);
        if (root.TryGetProperty("render", out var render) && render.ValueKind != JsonValueKind.False)
        {
            fields.Fail<string>("render", "must be false: rendering is not supported yet");
        }

        CheckExtras(root, fields);
        if (!fields.Has("type") || fields.OneOf("type", "moments", "transcript", "articleToVideo") == "moments")
        {
            CheckMoments(root, fields);
        }

        CheckUse();
    }

    private void CheckMoments(JsonElement root, FieldReader fields)
    {
        if (!root.TryGetProperty("moments", out var moments)
            || moments.ValueKind != JsonValueKind.Array
            || moments.GetArrayLength() is 0 or > MaxMoments)
        {
            fields.Fail<string>("moments", $"must be an array of 1 to {MaxMoments} moments");
            return;
        }

        var index = 0;
        foreach (var moment in moments.EnumerateArray())
        {
            CheckMoment(moment, index++);
        }
    }

    private void CheckMoment(JsonElement moment, int index)
    {
        if (moment.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(JsonPointer.To("moments", index), "must be an object with 'avatarId' and 'transcript' or 'audioUrl'"));
            return;
        }

        var fields = new FieldReader(moment, errors, "moments", index);
        fields.Text("avatarId", 1, 256);
        if (fields.Has("transcript") == fields.Has("audioUrl"))
        {
            fields.Fail<string>("transcript", "or 'audioUrl' is expected, exactly one of the two");
        }
        else if (fields.Has("transcript"))
        {
            fields.Text("transcript", 1, MaxTranscript);
        }

        if (fields.Has("broll"))
        {
            CheckBroll(moment.GetProperty("broll"), fields, index);
        }
    }

    private void CheckBroll(JsonElement broll, FieldReader moment, int index)
    {
        if (broll.ValueKind != JsonValueKind.Object)
        {
            moment.Fail<string>("broll", "must be an object with 'asset' or 'assetId'");
            return;
        }

        var fields = new FieldReader(broll, errors, "moments", index, "broll");
        if (!fields.Has("asset"))
        {
            return;
        }

        if (fields.Has("assetId"))
        {
            fields.Fail<string>("assetId", "cannot stand beside 'asset'");
        }

        if (fields.Has("type"))
        {
            fields.OneOf("type", "UPLOAD");
        }

        CheckReference(broll.GetProperty("asset"), fields);
    }

    private void CheckReference(JsonElement reference, FieldReader broll)
    {
        var key = reference.ValueKind == JsonValueKind.String ? reference.GetString()! : null;
        if (key is null || !assets.Contains(key))
        {
            broll.Fail<string>("asset", "must be one of the names in 'assets'");
        }

        _used.Add(key ?? string.Empty);
    }

    private void CheckUse()
    {
        foreach (var unused in assets.Where(asset => !_used.Contains(asset)))
        {
            errors.Add(new(JsonPointer.To("assets", unused), "is not used by any moment's b-roll"));
        }
    }

    private void CheckExtras(JsonElement root, FieldReader fields)
    {
        if (!fields.Has("extras"))
        {
            return;
        }

        var extras = root.GetProperty("extras");
        if (extras.ValueKind != JsonValueKind.Object || extras.GetPropertyCount() > MaxExtras)
        {
            fields.Fail<string>("extras", $"must be an object of at most {MaxExtras} texts; Argil takes ten, and one is ours");
            return;
        }

        var texts = new FieldReader(extras, errors, "extras");
        foreach (var extra in extras.EnumerateObject())
        {
            texts.Text(extra.Name, 0, MaxExtraLength);
            if (extra.Name == VideoBody.RunIdExtra || extra.Name.Length > MaxExtraLength)
            {
                texts.Fail<string>(extra.Name, $"is not a name you can use: at most {MaxExtraLength} characters, and not '{VideoBody.RunIdExtra}'");
            }
        }
    }
}
