using Argil.Simulator.Http;

await SimulatorHost.Build(args, TimeProvider.System).RunAsync();
