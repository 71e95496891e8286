using Argil.Simulator.Http;
using Argil.Simulator.Scenarios;

try
{
    await SimulatorHost.Build(args, TimeProvider.System).RunAsync();
    return 0;
}
catch (InvalidScenarioException wrong)
{
    await Console.Error.WriteLineAsync($"The settings of the simulator make no sense: {wrong.Message}");
    return 1;
}
