using System.Globalization;
using System.Runtime.InteropServices;

namespace ArgilFunctions.Benchmarks.Report;

/// <summary>What it was measured on. A load well above the number of cores means that others were at work, and that times are worth little.</summary>
internal sealed record Machine(string Os, string Runtime, int Cores, double? Load)
{
    private const string LoadFile = "/proc/loadavg";

    public static Machine Describe() => new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        Environment.ProcessorCount,
        File.Exists(LoadFile) ? double.Parse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture) : null);
}
