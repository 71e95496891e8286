using System.Text.RegularExpressions;
using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Api.Tests.Security;

public sealed partial class NamedTests
{
    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Append(Path.Combine(Repository.Root, "SECURITY.md")).Select(page => Path.GetRelativePath(Repository.Root, page))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_test_that_a_page_rests_on_is_there(string page)
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();

        Assert.All(Name().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))), name => Assert.Contains(name.Groups[1].Value, tests));
    }

    [GeneratedRegex("`([A-Z]\\w+Tests)`")]
    private static partial Regex Name();
}
