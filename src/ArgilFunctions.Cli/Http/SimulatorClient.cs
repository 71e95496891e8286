using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArgilFunctions.Cli.Http;

/// <summary>The simulator's control interface.</summary>
internal sealed class SimulatorClient(HttpClient http)
{
    public async Task<SimulatorState> GetStateAsync(CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync(new Uri("simulator/state", UriKind.Relative), SimulatorJson.Default.SimulatorState, cancellationToken))!;
}

/// <summary>What happened at the simulated Argil.</summary>
internal sealed record SimulatorState(int Processing, int PeakProcessing, int Rejected429, IReadOnlyList<SimulatedAsset> Assets);

internal sealed record SimulatedAsset(string Id, TimeSpan ProcessingTime);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SimulatorState))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
