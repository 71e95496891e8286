using System.Reflection;
using System.Text.RegularExpressions;
using ArgilFunctions.Cli.Processes;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Api.Tests;

public partial class ErrorsDocTests
{
    [Fact]
    public void Every_problem_type_is_explained_and_every_one_explained_exists()
    {
        var explained = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors.md")))
            .Select(row => ProblemTypes.Namespace + row.Groups["name"].Value);
        var types = typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.Name != nameof(ProblemTypes.Namespace))
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(types.Order(), explained.Order());
    }

    [GeneratedRegex("^\\| `(?<name>[a-z-]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
