using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace ArgilFunctions.Dashboard;

/// <summary>One file of the page, ready to be sent as it is or compressed.</summary>
public sealed class DashboardFile
{
    private const string Compressed = "br";

    private readonly byte[] _content;
    private readonly byte[] _compressed;
    private readonly string _contentType;
    private readonly string _tag;

    public DashboardFile(string name, byte[] content)
    {
        _content = content;
        _compressed = Compress(content);
        _contentType = ContentTypeOf(name);
        _tag = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
    }

    public IResult Reply(HttpRequest http, string cacheControl)
    {
        var headers = http.HttpContext.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!http.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Value == Compressed && accepted.Quality != 0))
        {
            return Results.Bytes(_content, _contentType, entityTag: new($"\"{_tag}\""));
        }

        headers.ContentEncoding = Compressed;
        return Results.Bytes(_compressed, _contentType, entityTag: new($"\"{_tag}-{Compressed}\""));
    }

    private static byte[] Compress(byte[] content)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, CompressionLevel.SmallestSize))
        {
            brotli.Write(content);
        }

        return target.ToArray();
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"'{name}' is part of the dashboard, and nobody has said what type '{other}' is."),
    };
}
