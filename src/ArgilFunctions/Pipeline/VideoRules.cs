using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// Argil's own rules for <c>POST /videos</c>, as far as they are known: a request it would refuse must not cost a slot. Fields that are
/// not known pass, for Argil to judge.
/// </summary>
public sealed class VideoRules(List<FieldError> errors, UrlRules urls, IReadOnlyList<string> assets)
{
    private const int IdLength = 256;
    private const int WordLength = 64;
    private const int InstructionsLength = 10_000;

    public void Check(JsonElement root)
    {
        var fields = new FieldReader(root, errors);
        if (fields.Has("aspectRatio"))
        {
            fields.OneOf("aspectRatio", "16:9", "9:16");
        }

        fields.TextIfAny("model", 1, WordLength);
        fields.Flag("enableAutoBrolls");
        CheckParts(fields);
        new ExtrasRules(errors).Check(fields);

        CheckScript(root, fields);
    }

    private void CheckScript(JsonElement root, FieldReader fields)
    {
        var moments = new MomentRules(errors, urls, assets);
        var type = fields.Has("type") ? fields.OneOf("type", "moments", "transcript", "articleToVideo") : "moments";
        if (type == "moments")
        {
            moments.Check(root);
        }
        else if (type is not null && fields.Has("moments"))
        {
            fields.Fail<string>("moments", "cannot stand beside another 'type' than 'moments'");
        }

        if (type == "transcript")
        {
            CheckTranscript(fields);
        }

        if (type == "articleToVideo")
        {
            CheckArticle(fields);
        }

        moments.CheckUse();
    }

    private static void CheckParts(FieldReader fields)
    {
        if (fields.ObjectIfAny("subtitles", "'enable'") is { } subtitles)
        {
            subtitles.Flag("enable");
            subtitles.TextIfAny("styleId", 1, IdLength);
            subtitles.TextIfAny("position", 1, WordLength);
            subtitles.TextIfAny("size", 1, WordLength);
        }

        if (fields.ObjectIfAny("autoBrolls", "'enable', 'source' and 'intensity'") is { } autoBrolls)
        {
            autoBrolls.Flag("enable");
            autoBrolls.TextIfAny("source", 1, WordLength);
            autoBrolls.TextIfAny("intensity", 1, WordLength);
            autoBrolls.TextIfAny("layout", 1, WordLength);
        }

        if (fields.ObjectIfAny("backgroundMusic", "'assetId'") is { } music)
        {
            music.Text("assetId", 1, IdLength);
            music.NumberIfAny("volume", 0, 1);
        }
    }

    // Only Argil's own n8n node shows these two, so no more is asked for than it always sends.
    private static void CheckTranscript(FieldReader fields)
    {
        fields.Text("avatarId", 1, IdLength);
        if (!fields.Has("transcript"))
        {
            fields.Fail<string>("transcript", "is missing; an object with 'content' is expected");
        }

        fields.ObjectIfAny("transcript", "'content'")?.Text("content", 1, Limits.BodyBytes);
    }

    private void CheckArticle(FieldReader fields)
    {
        fields.Text("avatarId", 1, IdLength);
        if (!fields.Has("articleToVideo"))
        {
            fields.Fail<string>("articleToVideo", "is missing; an object with 'url' is expected");
        }

        if (fields.ObjectIfAny("articleToVideo", "'url'") is { } article)
        {
            article.Url("url", urls);
            article.TextIfAny("instructions", 1, InstructionsLength);
        }
    }
}
