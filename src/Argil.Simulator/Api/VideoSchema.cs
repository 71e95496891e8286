using System.Text.Json;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Api;

/// <summary>
/// The form of <c>POST /videos</c>: the top level, autoBrolls, b-roll and backgroundMusic are open to other fields,
/// moments, zoom and subtitles are closed.
/// </summary>
/// <param name="limits">What is accepted.</param>
internal sealed class VideoSchema(AcceptedLimits limits)
{
    private static readonly string[] MomentFields =
        ["transcript", "audioUrl", "avatarId", "voiceId", "voice", "gestureSlug", "zoom", "broll", "layout"];

    private readonly List<string> _errors = [];
    private readonly List<AssetUse> _uses = [];

    /// <summary>Reads a body.</summary>
    /// <returns>What to create, or what is wrong.</returns>
    public (VideoDraft? Draft, IReadOnlyList<string> Errors) Read(ReadOnlyMemory<byte> body)
    {
        if (RequestFields.Read(body, _errors) is not { } fields)
        {
            return (null, _errors);
        }

        var draft = new VideoDraft(fields.Text("name"))
        {
            Moments = Moments(fields),
            Extras = Extras(fields.Object("extras")),
            AspectRatio = fields.OptionalWord("aspectRatio", "16:9", "9:16") ?? "16:9",
            Subtitles = Subtitles(fields.Object("subtitles")),
            Uses = _uses,
        };
        CheckTheRest(fields);
        return _errors.Count == 0 ? (draft, []) : (null, _errors);
    }

    /// <summary>Only <c>moments</c> are documented; the other two types come without.</summary>
    private IReadOnlyList<JsonElement> Moments(RequestFields fields)
    {
        var type = fields.OptionalWord("type", "moments", "transcript", "articleToVideo");
        if (type is "transcript" or "articleToVideo" && !fields.Has("moments"))
        {
            return [];
        }

        var moments = fields.Objects("moments", 1, limits.Moments);
        foreach (var (_, moment) in moments)
        {
            CheckMoment(moment);
        }

        return [.. moments.Select(moment => moment.Value)];
    }

    private void CheckMoment(RequestFields moment)
    {
        moment.Only(MomentFields);
        moment.Text("avatarId");
        if (moment.Has("transcript") == moment.Has("audioUrl"))
        {
            moment.Fail("transcript", "or 'audioUrl' is required, exactly one of the two");
        }

        moment.OptionalText("transcript", 1, limits.TranscriptLength);
        if (moment.OptionalText("audioUrl") is { } url && !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            moment.Fail("audioUrl", "must be an absolute URL");
        }

        moment.OptionalText("voiceId");
        moment.Object("voice");
        moment.OptionalText("gestureSlug");
        moment.OptionalText("layout");
        if (moment.Object("zoom") is { } zoom)
        {
            zoom.Only("level");
            zoom.Number("level", 1, 2);
        }

        if (moment.Object("broll") is { } broll)
        {
            CheckBroll(broll);
        }
    }

    private void CheckBroll(RequestFields broll)
    {
        var isUpload = broll.OptionalText("type") == "UPLOAD";
        if (isUpload || broll.Has("assetId"))
        {
            _uses.Add(new(broll.PathOf("assetId"), broll.Text("assetId")));
        }
    }

    private Dictionary<string, string> Extras(RequestFields? extras)
    {
        var names = extras?.Names() ?? [];
        if (names.Count > limits.Extras)
        {
            _errors.Add($"'extras' must have at most {limits.Extras} pairs, and has {names.Count}");
        }

        foreach (var name in names.Where(name => name.Length > limits.ExtraLength))
        {
            extras!.Fail(name, $"must have a name of at most {limits.ExtraLength} characters");
        }

        return names.ToDictionary(name => name, name => extras!.Text(name, 0, limits.ExtraLength));
    }

    private static bool Subtitles(RequestFields? subtitles)
    {
        if (subtitles is null)
        {
            return false;
        }

        subtitles.Only("enable", "styleId", "position", "size");
        subtitles.OptionalText("styleId");
        subtitles.OptionalWord("position", "Top", "Middle", "Centered", "Bottom");
        subtitles.OptionalWord("size", "Small", "Medium", "Large");
        return subtitles.Flag("enable");
    }

    private static void CheckTheRest(RequestFields fields)
    {
        fields.OptionalWord("model", "ARGIL_V1", "ARGIL_ATOM");
        if (fields.Has("enableAutoBrolls"))
        {
            fields.Flag("enableAutoBrolls");
        }

        if (fields.Object("backgroundMusic") is { } music)
        {
            music.Text("assetId");
            if (music.Has("volume"))
            {
                music.Number("volume", 0, 1);
            }
        }

        if (fields.Object("autoBrolls") is { } brolls)
        {
            brolls.Flag("enable");
            var hasIntensity = brolls.Word("source", "GENERATION", "GOOGLE_IMAGES", "STOCKS_VIDEO", "AVATAR_ACTION") != "AVATAR_ACTION";
            if (hasIntensity || brolls.Has("intensity"))
            {
                brolls.Word("intensity", "LOW", "MEDIUM", "HIGH");
            }

            brolls.OptionalText("layout");
        }
    }
}
