using static ArgilFunctions.Api.Tests.BadRequests.GoodRequest;

namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>Addresses that lead inside, in each spelling, and what is no address at all; in each place where a request has one.</summary>
internal static class HostileUrls
{
    private static readonly string[] Urls =
    [
        "", " ", "text", "/clip.mp4", "//example.com/clip.mp4", "example.com/clip.mp4", "https://", "https:///clip.mp4", "https:\\\\example.com\\a",
        "http://example.com/clip.mp4", "ftp://example.com/clip.mp4", "file:///etc/passwd", "data:text/plain,x", "javascript:alert(1)", "gopher://example.com/",
        "https://user@example.com/", "https://user:word@example.com/", "https://example.com:0/", "https://example.com:99999/", "https://exam ple.com/",
        "https://example.com/\r\nHost: inside", "https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://a.localhost/", "https://intranet/",
        "https://printer.local/", "https://db.internal/", "https://metadata.google.internal/", "https://nas.lan/", "https://router.home.arpa/",
        "https://127.0.0.1/", "https://127.1/", "https://2130706433/", "https://0x7f000001/", "https://0177.0.0.1/", "https://10.0.0.1/", "https://172.16.0.1/",
        "https://192.168.0.1/", "https://169.254.169.254/latest/meta-data/", "https://168.63.129.16/", "https://100.64.0.1/", "https://0.0.0.0/", "https://255.255.255.255/",
        "https://[::1]/", "https://[::]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:a9fe:a9fe]/", "https://[fe80::1]/", "https://[fc00::1]/",
        "https://[fd00:ec2::254]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://[ff02::1]/", "https://１２７.０.０.１/", "https://127。0。0。1/",
        "https://ⓛocalhost/", "https://localhoſt/", "https://bücher.example/", "https://%31%32%37.0.0.1/", "https://localhost%00.example.com/", "https://example.com%2f@10.0.0.1/",
    ];

    public static IEnumerable<BadBody> All =>
        from path in new[] { "assets/clip/url", "moments/1/audioUrl", "notify/url" }
        from url in Urls
        select new BadBody($"{path} is '{url}'", With(path, url), PointerTo(path));
}
