using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ArgilFunctions.Dashboard.Tests;

/// <summary>
/// A checker of accessibility. It is brought into a page once and stays there from view to view: the ready-made wrapper brings it in
/// for each look, twice, and into a page of its own, which costs more than the looking.
/// </summary>
internal static class Axe
{
    private const string Look = """
        async () => {
          const { violations, passes } = await axe.run(document, { resultTypes: ["violations"] });
          return passes.length === 0
            ? ["Nothing was looked at."]
            : violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target} ${html}`).join("; ")}`);
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What it objects to.</summary>
    public static async Task<IReadOnlyList<string>> LookAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync($"() => {{ {Script} }}");
        }

        return await page.EvaluateAsync<string[]>(Look);
    }
}
