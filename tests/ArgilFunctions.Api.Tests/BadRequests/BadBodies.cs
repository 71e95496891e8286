namespace ArgilFunctions.Api.Tests.BadRequests;

/// <summary>The whole corpus of bodies.</summary>
internal static class BadBodies
{
    private const int Generated = 150;

    public static IReadOnlyList<BadBody> HandMade { get; } =
    [
        .. FieldRules.WrongKinds, .. FieldRules.WrongWords, .. FieldRules.Missing, .. FieldRules.NotTogether,
        .. LimitRules.All.Select(rule => rule.Beyond), .. HostileUrls.All, .. BrokenJson.All,
    ];

    public static IReadOnlyList<BadBody> All { get; } = [.. HandMade, .. SpoiltRequests.Take(Generated)];
}
