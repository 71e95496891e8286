using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>All that happened, in order: its hash tells two runs apart, its end tells what went wrong.</summary>
internal sealed class History(Func<DateTimeOffset> now, DateTimeOffset start) : IDisposable
{
    private const int LinesKept = 60_000;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<string> _lines = new();

    /// <summary>Faults injected, by kind.</summary>
    public SortedDictionary<Fault, int> Faults { get; } = [];

    public IEnumerable<string> Lines => _lines;

    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Note(string what)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{(now() - start).TotalSeconds,10:F3} {what}");
        Blend(line);
        _lines.Enqueue(line);
        if (_lines.Count > LinesKept)
        {
            _lines.Dequeue();
        }
    }

    public void Note(Fault fault, string where)
    {
        Faults[fault] = Faults.GetValueOrDefault(fault) + 1;
        Note($"! {fault} {where}");
    }

    /// <summary>Makes the hash depend on something too long for a line.</summary>
    public void Blend(string? text) => _hash.AppendData(Encoding.UTF8.GetBytes(text ?? "\0"));

    public void Dispose() => _hash.Dispose();
}
