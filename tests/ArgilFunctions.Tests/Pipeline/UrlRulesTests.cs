using System.Net;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Tests.Pipeline;

public class UrlRulesTests
{
    private static readonly UrlRules Strict = new(AllowHttp: false);
    private static readonly UrlRules ForASimulator = new(AllowHttp: true);

    [Theory]
    [InlineData("https://example.com/a.mp4")]
    [InlineData("https://example.com:8443/a.mp4?sig=x#t=1")]
    [InlineData("HTTPS://EXAMPLE.COM/A.MP4")]
    [InlineData("https://8.8.8.8/a.mp4")]
    [InlineData("https://[2606:4700::6810:84e5]/a.mp4")]
    [InlineData("https://xn--bcher-kva.example/a.mp4")]
    [InlineData("https://example.com./a.mp4")]
    public void A_place_on_the_internet_is_allowed(string url) => Assert.True(Strict.Allow(url));

    [Theory]
    [InlineData("")]
    [InlineData("/a.mp4")]
    [InlineData("example.com/a.mp4")]
    [InlineData("//example.com/a.mp4")]
    [InlineData("https://")]
    [InlineData("https:///a.mp4")]
    [InlineData("https://example.com:0/a.mp4")]
    [InlineData("https://example.com:99999/a.mp4")]
    [InlineData("ftp://example.com/a.mp4")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user@example.com/a.mp4")]
    [InlineData("https://user:pass@example.com/a.mp4")]
    [InlineData("https://example.com@10.0.0.1/a.mp4")]
    [InlineData("https://example.com/a\r\nHost: inside")]
    [InlineData("https://exam ple.com/")]
    [InlineData("https://bücher.example/a.mp4")]
    [InlineData("https://ⓛocalhost/")]
    [InlineData("https://１２７.０.０.１/")]
    public void What_is_no_plain_web_address_is_not(string url)
    {
        Assert.False(Strict.Allow(url));
        Assert.False(ForASimulator.Allow(url));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.168.178.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("[::]")]
    [InlineData("[fe80::1]")]
    [InlineData("[fec0::1]")]
    [InlineData("[fd00:ec2::254]")]
    [InlineData("[fc00::1]")]
    [InlineData("[ff02::1]")]
    [InlineData("[::ffff:10.0.0.1]")]
    [InlineData("[::ffff:a9fe:a9fe]")]
    [InlineData("[::10.0.0.1]")]
    [InlineData("[64:ff9b::a00:1]")]
    [InlineData("[2001:0:a00:1::]")]
    [InlineData("[2002:a00:1::]")]
    [InlineData("[2001:db8::1]")]
    [InlineData("167772161")]
    [InlineData("0xa9fea9fe")]
    [InlineData("0251.0376.0251.0376")]
    [InlineData("10.1")]
    [InlineData("169.254.169.254.")]
    [InlineData("metadata.google.internal")]
    [InlineData("printer.local")]
    [InlineData("nas.lan")]
    [InlineData("router.home.arpa")]
    [InlineData("intranet")]
    [InlineData("wiki.localdomain")]
    public void What_leads_inside_is_never_allowed(string host)
    {
        Assert.False(Strict.Allow($"https://{host}/a"));
        Assert.False(ForASimulator.Allow($"http://{host}/a"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST.")]
    public void This_machine_is_allowed_only_for_a_simulator(string host)
    {
        Assert.False(Strict.Allow($"https://{host}/a"));
        Assert.False(Strict.Allow($"http://{host}/a"));
        Assert.True(ForASimulator.Allow($"http://{host}:7072/a"));
    }

    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.128.0.1", true)]
    [InlineData("2a00:1450::1", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("169.254.169.254", false)]
    public void Addresses_that_a_name_stands_for_are_judged_alike(string address, bool allowed) =>
        Assert.Equal(allowed, Strict.Allow(IPAddress.Parse(address)));
}
