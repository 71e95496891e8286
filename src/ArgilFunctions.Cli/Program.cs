using System.CommandLine;
using System.CommandLine.Invocation;
using ArgilFunctions.Cli;
using ArgilFunctions.Cli.Commands;
using ArgilFunctions.Cli.Demo;
using ArgilFunctions.Cli.Terminal;

var root = new RootCommand("Drive ArgilFunctions from a terminal: from asset URLs and a script to an Argil video.")
{
    DemoCommand.Create(),
    new SubmitCommand(),
    new WatchCommand(),
    new ListCommand(),
    new ShowCommand(),
    new CancelCommand(),
    new SlotsCommand(),
    new PoisonCommand(),
    new DoctorCommand(),
};
Examples.AddTo(root);

var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
return parsed.Action is ParseErrorAction ? ExitCode.Usage : exitCode;
