using System.Text.Json;

namespace ArgilFunctions.Benchmarks.Report;

/// <summary>Where a measure puts what it found: a table for people, JSON for programs, plots.</summary>
internal sealed class Output(string folder)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Print(Table table) => Console.WriteLine(table);

    public void Write(string name, object results) => Write($"{name}.json", JsonSerializer.Serialize(new { Machine = Machine.Describe(), results }, Json));

    public void Write(string name, Plot plot) => Write($"{name}.svg", plot.ToString());

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, text.ReplaceLineEndings("\n").TrimEnd() + "\n");
        Console.WriteLine($"-> {path}");
    }
}
