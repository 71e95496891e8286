using System.Globalization;
using System.Text.RegularExpressions;
using ArgilFunctions.Benchmarks.Cost;
using ArgilFunctions.Benchmarks.Virtual;
using ArgilFunctions.Cli.Processes;

namespace ArgilFunctions.Benchmarks.Tests;

/// <summary>The sum in docs/deploy.md, held to what the pipeline really asks of its store.</summary>
public partial class CostDocTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deploy.md"));

    [Fact]
    public void The_rows_of_the_page_add_up_to_what_it_says_of_one_asset()
    {
        var rows = Row().Matches(Page).Select(row => (Messages: Number(row, "messages"), Turns: Number(row, "turns"))).ToList();
        var (messages, turns) = (rows.Sum(row => row.Messages), rows.Sum(row => row.Turns));
        var formula = Formula().Match(Page);

        Assert.Equal(Total("in all"), (messages, turns));
        var (pollMessages, pollTurns) = Total("each poll: the timer, the call, its answer");
        Assert.Equal(3 * messages + 3 * turns, Number(formula, "base"));
        Assert.Equal(3 * pollMessages + 3 * pollTurns, Number(formula, "poll"));
        Assert.Equal((messages, pollMessages), (Number(formula, "actions"), Number(formula, "pollActions")));
    }

    [Fact]
    public void One_asset_more_in_a_request_costs_what_the_page_says()
    {
        var (one, gets) = Count(assets: 1);
        var (two, twiceGets) = Count(assets: 2);
        var polls = twiceGets - gets;
        var formula = Formula().Match(Page);

        Assert.Equal(gets, polls);
        Assert.Equal(Number(formula, "actions") + polls * Number(formula, "pollActions"), StorageRules.Actions(two) - StorageRules.Actions(one));

        // Two assets that ask the ledger at the same moment share its turn, and their answers a turn of the video.
        var transactions = StorageRules.Transactions(two) - StorageRules.Transactions(one);
        Assert.InRange(transactions, 1, Number(formula, "base") + polls * Number(formula, "poll"));
    }

    private static (StoreCounts Counts, int Gets) Count(int assets)
    {
        var run = new VirtualRun([.. Enumerable.Repeat(TimeSpan.FromSeconds(61), assets)]);
        return (run.Counts, run.ToTheEnd().Gets);
    }

    private static (int Messages, int Turns) Total(string of)
    {
        var row = Regex.Match(Page, $@"^\| \**{Regex.Escape(of)}\** \| \**(?<messages>\d+)\** \| \**(?<turns>\d+)\** \|", RegexOptions.Multiline);
        return (Number(row, "messages"), Number(row, "turns"));
    }

    private static int Number(Match match, string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?!each poll)[a-z][^|]* \| (?<messages>\d+) \| (?<turns>\d+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"= (?<base>\d+) \+ (?<poll>\d+)p` transactions, or `(?<actions>\d+) \+ (?<pollActions>\d+)p` actions")]
    private static partial Regex Formula();
}
