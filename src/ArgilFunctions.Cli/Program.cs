using System.CommandLine;
using ArgilFunctions.Cli.Demo;

var root = new RootCommand("Drive ArgilFunctions from a terminal.") { DemoCommand.Create() };
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
