using System.Text.Json;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>When each timer function ran last, on disk: so a run that was due while the host was down can be made up for.</summary>
internal sealed class TimerLog(string folder)
{
    private readonly Lock _gate = new();
    private readonly string _path = Path.Combine(folder, "timers.json");
    private Dictionary<string, DateTimeOffset>? _runs;

    public DateTimeOffset? Find(string function)
    {
        lock (_gate)
        {
            return Runs.TryGetValue(function, out var at) ? at : null;
        }
    }

    public void Write(string function, DateTimeOffset at)
    {
        lock (_gate)
        {
            Runs[function] = at;
            var written = $"{_path}.new";
            File.WriteAllText(written, JsonSerializer.Serialize(Runs));
            File.Move(written, _path, overwrite: true);
        }
    }

    private Dictionary<string, DateTimeOffset> Runs => _runs ??= Read();

    /// <summary>A log that cannot be read is one that says nothing.</summary>
    private Dictionary<string, DateTimeOffset> Read()
    {
        try
        {
            return File.Exists(_path) ? JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(File.ReadAllText(_path)) ?? [] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
