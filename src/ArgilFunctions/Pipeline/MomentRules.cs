using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>The rules of <c>moments</c>, and that each asset is used by one.</summary>
public sealed class MomentRules(List<FieldError> errors, UrlRules urls, IReadOnlyList<string> assets)
{
    private const int IdLength = 256;
    private readonly HashSet<string> _used = [];

    public void Check(JsonElement root)
    {
        if (!root.TryGetProperty("moments", out var moments)
            || moments.ValueKind != JsonValueKind.Array
            || moments.GetArrayLength() is 0 or > Limits.Moments)
        {
            errors.Add(new(JsonPointer.To("moments"), $"must be an array of 1 to {Limits.Moments} moments"));
            return;
        }

        var index = 0;
        foreach (var moment in moments.EnumerateArray())
        {
            CheckMoment(moment, index++);
        }
    }

    public void CheckUse()
    {
        foreach (var unused in assets.Where(asset => !_used.Contains(asset)))
        {
            errors.Add(new(JsonPointer.To("assets", unused), "is not used: a moment names it in broll.asset"));
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
        fields.Text("avatarId", 1, IdLength);
        CheckWords(fields);
        fields.TextIfAny("voiceId", 1, IdLength);
        fields.ObjectIfAny("voice", "'id'")?.TextIfAny("id", 1, IdLength);
        fields.TextIfAny("gestureSlug", 1, IdLength);
        fields.TextIfAny("layout", 1, IdLength);
        fields.ObjectIfAny("zoom", "'level'")?.NumberIfAny("level", 1, 2);
        if (fields.ObjectIfAny("broll", "'asset' or 'assetId'") is { } broll)
        {
            CheckBroll(broll);
        }
    }

    private void CheckWords(FieldReader moment)
    {
        if (moment.Has("transcript") == moment.Has("audioUrl"))
        {
            moment.Fail<string>("transcript", "or 'audioUrl' is expected, exactly one of the two");
        }
        else if (moment.Has("transcript"))
        {
            moment.Text("transcript", 1, Limits.TranscriptLength);
        }
        else
        {
            moment.Url("audioUrl", urls);
        }
    }

    private void CheckBroll(FieldReader broll)
    {
        broll.ObjectIfAny("zoom", "'level'");
        if (!broll.Has("asset"))
        {
            broll.TextIfAny("assetId", 1, IdLength);
            broll.TextIfAny("type", 1, IdLength);
            return;
        }

        if (broll.Has("assetId"))
        {
            broll.Fail<string>("assetId", "cannot stand beside 'asset'");
        }

        if (broll.Has("type"))
        {
            broll.OneOf("type", "UPLOAD");
        }

        var reference = broll["asset"];
        var key = reference.ValueKind == JsonValueKind.String ? reference.GetString()! : null;
        if (key is null || !assets.Contains(key))
        {
            broll.Fail<string>("asset", "must be one of the names in 'assets'");
        }

        _used.Add(key ?? string.Empty);
    }
}
