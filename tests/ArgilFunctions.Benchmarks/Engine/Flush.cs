using System.Diagnostics;
using ArgilFunctions.Benchmarks.Report;

namespace ArgilFunctions.Benchmarks.Engine;

/// <summary>What this disk takes to make a page durable: no commit can be faster.</summary>
internal static class Flush
{
    private const int Times = 300;
    private const int PageBytes = 4096;

    public static Latency Measure(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "flush"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[PageBytes];
        return Latency.Of([.. Enumerable.Range(0, Times).Select(_ => Once(file, page))]);
    }

    private static TimeSpan Once(FileStream file, byte[] page)
    {
        var start = Stopwatch.GetTimestamp();
        file.Write(page);
        file.Flush(flushToDisk: true);
        return Stopwatch.GetElapsedTime(start);
    }
}
