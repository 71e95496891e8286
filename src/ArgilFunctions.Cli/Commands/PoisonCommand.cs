using System.CommandLine;

namespace ArgilFunctions.Cli.Commands;

/// <summary><c>argil poison</c></summary>
internal sealed class PoisonCommand : Command
{
    public PoisonCommand() : base("poison", "Look at queue messages that could not be taken, and send them again.")
    {
        Subcommands.Add(new PoisonListCommand());
        Subcommands.Add(new PoisonResendCommand());
    }
}
