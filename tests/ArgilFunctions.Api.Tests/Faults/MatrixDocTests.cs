using System.Text.RegularExpressions;
using ArgilFunctions.Cli.Processes;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Api.Tests.Faults;

/// <summary>The fault matrix of <c>docs/reliability.md</c> names tests and types of errors: they have to exist.</summary>
public sealed partial class MatrixDocTests
{
    private static readonly string[] Faults =
    [
        "connection refused", "reset before", "reset after", "cut short", "not JSON", "10 MB", "400", "401", "403", "404", "408", "409", "429",
        "500", "502", "503", "504", "timeout", "FAILED", "never READY", "nobody knows", "host name", "Azurite", "disk", "read-only", "damaged",
        "two hosts", "clock",
    ];

    private static readonly IReadOnlyList<(string Fault, string Seen, string Tests)> Rows =
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "reliability.md")).Split("## Fault matrix")[1].Split("\n## ")[0])
            .Select(row => (row.Groups["fault"].Value, row.Groups["seen"].Value, row.Groups["tests"].Value)),
    ];

    [Fact]
    public void Every_fault_has_a_row() =>
        Assert.All(Faults, fault => Assert.Contains(Rows, row => row.Fault.Contains(fault, StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Every_row_names_a_test_and_every_test_it_names_exists()
    {
        var classes = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToLookup(path => Path.GetFileNameWithoutExtension(path));
        foreach (var (fault, _, tests) in Rows)
        {
            var named = Test().Matches(tests);
            Assert.True(named.Count > 0, $"'{fault}' names no test.");
            foreach (var test in named.Select(match => match.Groups))
            {
                var (owner, name) = (test["class"].Value, test["method"].Value);
                Assert.True(
                    classes[owner].Any(path => File.ReadAllText(path).Contains($" {name}(", StringComparison.Ordinal)), $"'{fault}': there is no {owner}.{name}.");
                Assert.All(
                    test["case"].Captures.Select(example => example.Value),
                    example => Assert.True(FaultTable.Passing.ContainsKey(example) || FaultTable.Lasting.ContainsKey(example), $"There is no case '{example}'."));
            }
        }
    }

    [Fact]
    public void Every_case_that_is_run_stands_in_it() => Assert.Equal(
        FaultTable.Passing.Keys.Concat(FaultTable.Lasting.Keys).Order(),
        Rows.SelectMany(row => Test().Matches(row.Tests)).SelectMany(test => test.Groups["case"].Captures).Select(example => example.Value).Distinct().Order());

    [Fact]
    public void Every_type_of_error_that_it_names_exists()
    {
        var types = typeof(ProblemTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToHashSet();

        Assert.All(
            Rows.SelectMany(row => Type().Matches(row.Seen)), type => Assert.Contains(ProblemTypes.Namespace + type.Groups["type"].Value, types));
    }

    [GeneratedRegex(@"^\| (?<fault>[^|]+) \| (?<seen>[^|]+) \| (?<tests>[^|]*`[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""`(?<class>[A-Za-z]+)\.(?<method>[A-Za-z0-9_]+)(\(("(?<case>[^"]+)"(, )?)+\))?`""")]
    private static partial Regex Test();

    [GeneratedRegex("`(?<type>[a-z]+(-[a-z]+)+)`")]
    private static partial Regex Type();
}
