using System.CommandLine;

return await new RootCommand("Drive ArgilFunctions from a terminal.").Parse(args).InvokeAsync();
