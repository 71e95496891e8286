using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace ArgilFunctions.Cli.Terminal;

/// <summary>Help that teaches: what each command is good for, in lines that can be copied.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string[]> Lines = new()
    {
        ["argil"] = ["argil demo", "argil submit request.json --watch", "argil doctor"],
        ["demo"] = ["argil demo", "argil demo --assets 25 --json | tail -n 1 | jq .peakProcessing"],
        ["submit"] =
        [
            "argil submit request.json --watch",
            "argil submit request.json --idempotency-key order-4711    # safe to repeat",
            "jq '.name = \"v2\"' request.json | argil submit - --json",
        ],
        ["watch"] = ["argil watch ID", "argil watch ID --timeout 00:05:00 || echo \"ended with $?\""],
        ["list"] = ["argil list", "argil list --status failed --limit 100", "argil list --name trailer --json"],
        ["show"] = ["argil show ID", "argil show ID --json | jq -r .video.previewUrl"],
        ["cancel"] = ["argil cancel ID"],
        ["slots"] = ["argil slots", "watch -n 2 argil slots"],
        ["poison"] = ["argil poison list", "argil poison resend ID"],
        ["poison list"] = ["argil poison list", "argil poison list --json | jq -r '.messages[].body'"],
        ["poison resend"] = ["argil poison resend ID", "argil poison list --json | jq -r '.messages[].id' | xargs -n 1 argil poison resend"],
        ["doctor"] = ["argil doctor", "argil doctor --app https://my-app.azurewebsites.net"],
    };

    public static void AddTo(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = help.Invoke(parseResult);
            if (Lines.GetValueOrDefault(PathOf(parseResult.CommandResult)) is { } lines)
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var line in lines)
                {
                    output.WriteLine($"  {line}");
                }
            }

            return exitCode;
        }

        /// <summary>What is written after <c>argil</c>: two commands may have the same last word.</summary>
        private static string PathOf(CommandResult command) => command switch
        {
            { Command: RootCommand } => "argil",
            { Parent: CommandResult { Command: not RootCommand } parent } => $"{PathOf(parent)} {command.Command.Name}",
            _ => command.Command.Name,
        };
    }
}
