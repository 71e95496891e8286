using System.Text;
using static ArgilFunctions.Api.Tests.BadRequests.GoodRequest;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>What is no JSON, or none of a kind that everyone reads alike.</summary>
internal static class BrokenJson
{
    private const string Plain = "\"moments\":[{\"avatarId\":\"a\",\"transcript\":\"t\"}]";

    public static IEnumerable<BadBody> All =>
    [
        .. Texts.Select(text => new BadBody($"the body {(text.Length > 60 ? text[..60] : text)}", text, "#")),
        .. BrokenTexts.Select(text => new BadBody($"the text {text.What}", text.Bytes, text.Pointer)),
        new("a byte order mark", [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Text)], "#"),
        new("UTF-16, little end first", Encoding.Unicode.GetBytes(Text), "#"),
        new("UTF-16, big end first", Encoding.BigEndianUnicode.GetBytes(Text), "#"),
        new("UTF-32", Encoding.UTF32.GetBytes(Text), "#"),
        new("a good request cut short", Text[..^2], "#"),
        new("a good request and more", $"{Text}x", "#"),
        new("two good requests", Text + Text, "#"),
        new("a NUL before it", $"\0{Text}", "#"),
        new("a NUL after it", $"{Text}\0", "#"),
    ];

    private static string[] Texts =>
    [
        "", " ", "\n", "\0", "null", "true", "false", "7", "-0", "1e400", "\"text\"", "[]", "[{}]", $"[{Text}]", "{", "}", "[", "]", "{{}}", "{]", "[}", "{,}", "[,]",
        "undefined", "NaN", "Infinity", "-Infinity", "{}{}", "{} {}", "<video/>", "name=video", "name: video", "--boundary", "'text'", "{'name':'v'}", "{name:\"v\"}",
        "{\"name\"}", "{\"name\":}", "{\"name\" \"v\"}", "{\"name\"=\"v\"}", "{\"name\":\"v\",}", $"{{\"name\":\"v\",{Plain},}}", $"{{,\"name\":\"v\",{Plain}}}",
        $"{{\"name\":\"v\",,{Plain}}}", $"{{\"name\":\"v\" {Plain}}}", $"// why\n{{\"name\":\"v\",{Plain}}}", $"{{\"name\":\"v\",/* why */{Plain}}}",
        $"{{\"name\":\"v\",# why\n{Plain}}}", $"{{\"name\":\"v\",{Plain}}}// why", $"{{\"name\":\"line\nbreak\",{Plain}}}", $"{{\"name\":\"tab\tin it\",{Plain}}}",
        $"{{\"name\":\"v\\x41\",{Plain}}}", $"{{\"name\":\"v\\u12\",{Plain}}}", $"{{\"name\":\"v\\u{{41}}\",{Plain}}}", $"{{\"name\":\"v\\\",{Plain}}}", $"{{\"name\":\"v,{Plain}}}",
        $"{{\"name\":\"v\",\"later\":+1,{Plain}}}", $"{{\"name\":\"v\",\"later\":01,{Plain}}}", $"{{\"name\":\"v\",\"later\":1.,{Plain}}}", $"{{\"name\":\"v\",\"later\":.5,{Plain}}}",
        $"{{\"name\":\"v\",\"later\":0x1f,{Plain}}}", $"{{\"name\":\"v\",\"later\":1e,{Plain}}}", $"{{\"name\":\"v\",\"later\":1_000,{Plain}}}", $"{{\"name\":\"v\",\"later\":TRUE,{Plain}}}",
        $"{{\"name\":\"v\",\"name\":\"v\",{Plain}}}", $"{{\"name\":\"v\",\"na\\u006de\":\"w\",{Plain}}}", $"{{\"name\":\"v\",\"later\":{{\"a\":1,\"a\":2}},{Plain}}}",
        $"{{\"name\":\"v\",{Plain},\"moments\":[]}}", "{\"name\":\"v\",\"moments\":[{\"avatarId\":\"a\",\"transcript\":\"t\",\"transcript\":\"u\"}]}",
        new string('[', 100_000), string.Concat(Enumerable.Repeat("{\"a\":", 10_000)),
    ];

    private static (string What, byte[] Bytes, string Pointer)[] BrokenTexts =>
    [
        Broken("with half a surrogate pair", "\\ud800"u8, "#/name"),
        Broken("with the other half", "\\udc00"u8, "#/name"),
        Broken("with both halves, the wrong way round", "\\udc00\\ud800"u8, "#/name"),
        Broken("with NUL", "\\u0000"u8, "#/name"),
        Broken("with a lost character", "\\ufffd"u8, "#/name"),
        Broken("with a lost character as it is", "\ufffd"u8, "#/name"),
        Broken("with a lone byte of UTF-8", [0x80], "#/name"),
        Broken("in Latin 1", [0xe4], "#/name"),
        Broken("with a sequence cut short", [0xe2, 0x82], "#/name"),
        Broken("with a sequence too long", [0xc0, 0xaf], "#/name"),
        Broken("with half a surrogate pair in UTF-8", [0xed, 0xa0, 0x80], "#/name"),
        Broken("beyond Unicode", [0xf4, 0x90, 0x80, 0x80], "#/name"),
        Broken("with a byte that never stands in UTF-8", [0xff], "#/name"),
        ("as a name, with half a surrogate pair", Encoding.UTF8.GetBytes($"{{\"name\":\"v\",\"later\":{{\"\\ud800\":1}},{Plain}}}"), "#"),
        ("as a name, with NUL", Encoding.UTF8.GetBytes($"{{\"name\":\"v\",\"extras\":{{\"a\\u0000\":\"1\"}},{Plain}}}"), "#/extras"),
        ("as a name, in Latin 1", [.. "{\"na"u8, 0xe4, .. Encoding.UTF8.GetBytes($"me\":1,\"name\":\"v\",{Plain}}}")], "#"),
        ("deep inside, in Latin 1", [.. "{\"name\":\"v\",\"later\":[[{\"a\":\""u8, 0xe4, .. Encoding.UTF8.GetBytes($"\"}}]],{Plain}}}")], "#/later/0/0/a"),
    ];

    private static (string What, byte[] Bytes, string Pointer) Broken(string what, ReadOnlySpan<byte> text, string pointer) =>
        (what, [.. "{\"name\":\"v"u8, .. text, .. Encoding.UTF8.GetBytes($"\",{Plain}}}")], pointer);
}
