using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Orchestrations;

namespace ArgilFunctions.Embedded.Tests.Surface;

/// <summary>What the app's compiled code asks of this host must be there on the real one.</summary>
public class AppUsageTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly App = typeof(VideoOrchestrator).Assembly;
    private static readonly Assembly Host = typeof(FunctionAttribute).Assembly;

    // A reference from within a generic type or method needs something in the place of its parameters.
    private static readonly Type[] AnyTypes = [.. Enumerable.Repeat(typeof(object), 8)];

    [Fact]
    public void Every_type_of_this_host_that_the_app_uses_has_a_counterpart()
    {
        var used = References(TableIndex.TypeRef).Select(token => App.ManifestModule.ResolveType(token)).Where(IsOfHost).ToList();

        Assert.Contains(typeof(TaskOrchestrationContext), used);
        Assert.All(used, type => Assert.True(
            PublicMembers.Types.ContainsKey(SurfaceMembers.NameOf(type)),
            $"The app uses {type.FullName}, and the real packages have no such public type."));
    }

    [Fact]
    public void Every_member_of_this_host_that_the_app_uses_exists_in_the_real_packages()
    {
        var used = References(TableIndex.MemberRef).Select(token => App.ManifestModule.ResolveMember(token, AnyTypes, AnyTypes)!)
            .Where(member => member.DeclaringType is { } type && IsOfHost(type)).Select(Definition).Distinct().ToList();

        Assert.Contains(used, member => member.Name == nameof(TaskOrchestrationContext.WaitForExternalEvent));
        Assert.All(used, member => Assert.All(SurfaceMembers.Describe(member), line => Assert.True(
            PublicMembers.Types[SurfaceMembers.NameOf(member.DeclaringType!)].Members.Contains(line),
            $"The app uses {member.DeclaringType!.Name}: '{line}', which the real packages do not have.")));
    }

    private static IEnumerable<int> References(TableIndex table)
    {
        using var image = new PEReader(File.OpenRead(App.Location));
        return [.. Enumerable.Range(1, image.GetMetadataReader().GetTableRowCount(table)).Select(row => ((int)table << 24) | row)];
    }

    private static bool IsOfHost(Type type) => type.Assembly == Host;

    /// <summary>The member as it is declared: of the generic type and method, and the property rather than its accessor.</summary>
    private static MemberInfo Definition(MemberInfo member)
    {
        var type = member.DeclaringType!.IsGenericType ? member.DeclaringType.GetGenericTypeDefinition() : member.DeclaringType;
        var declared = type.GetMembers(Declared).Single(candidate => candidate.HasSameMetadataDefinitionAs(member));
        return type.GetProperties(Declared).FirstOrDefault(property => property.GetAccessors(nonPublic: true).Contains(declared)) ?? declared;
    }
}
