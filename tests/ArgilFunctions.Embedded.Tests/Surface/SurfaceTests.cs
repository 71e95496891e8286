using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Tests.Surface;

/// <summary>What the app is compiled against here must exist in the real packages, in the same shape.</summary>
public class SurfaceTests
{
    public static TheoryData<string> TypeNames => [.. SurfaceTypes().Select(SurfaceMembers.NameOf).Order()];

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Every_public_member_exists_in_the_real_packages_with_the_same_shape(string name)
    {
        var ours = SurfaceTypes().Single(type => SurfaceMembers.NameOf(type) == name);
        Assert.True(PublicMembers.Types.TryGetValue(name, out var real), $"The real packages have no public type {name}.");
        Assert.Equal(real.Kind, SurfaceMembers.KindOf(ours));
        if (ours is { IsClass: true, BaseType: { } parent } && parent.Namespace == ours.Namespace)
        {
            Assert.Equal(real.Base, SurfaceMembers.NameOf(parent));
        }

        var known = ours.IsEnum ? [.. real.Members.SelectMany(line => line.Split(", "))] : real.Members;
        Assert.All(SurfaceMembers.MembersOf(ours), member => Assert.True(
            known.Contains(member),
            $"{name}: the real packages have no '{member}'. Nearest: {Nearest(known, member)}"));
    }

    private static IEnumerable<Type> SurfaceTypes() =>
        typeof(FunctionAttribute).Assembly.GetExportedTypes().Where(type => type.Namespace == typeof(FunctionAttribute).Namespace);

    private static string Nearest(IEnumerable<string> known, string member)
    {
        var words = member.Split(' ', '(', ')', ',').ToHashSet();
        return known.OrderByDescending(candidate => candidate.Split(' ', '(', ')', ',').Count(words.Contains)).FirstOrDefault() ?? "none";
    }
}
