using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Security.Cryptography;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Pipeline;

namespace ArgilFunctions.Api.Tests.Security;

public sealed class ConstantTimeTests
{
    /// <summary>How long an answer takes tells nothing of a secret; that cannot be measured here, so it is read from the code.</summary>
    [Theory]
    [InlineData(typeof(FunctionKey), nameof(FunctionKey.IsShownBy))]
    [InlineData(typeof(CallbackUrls), nameof(CallbackUrls.IsGenuine))]
    public void Secrets_are_compared_in_constant_time_and_in_no_other_way(Type type, string method)
    {
        var called = Calls(type.GetMethod(method)!).ToList();

        Assert.Contains(called, callee => callee.DeclaringType == typeof(CryptographicOperations) && callee.Name == nameof(CryptographicOperations.FixedTimeEquals));
        Assert.DoesNotContain(called, callee => callee.Name is "op_Equality" or "Equals" or "SequenceEqual" or "Compare" or "CompareOrdinal");
    }

    private static IEnumerable<MethodBase> Calls(MethodInfo method)
    {
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var at = 0; at + 5 <= code.Length; at++)
        {
            if (code[at] == OpCodes.Call.Value || code[at] == OpCodes.Callvirt.Value)
            {
                if (Resolve(method, BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at + 1))) is { } callee)
                {
                    yield return callee;
                }
            }
        }
    }

    // A byte that looks like a call may be a part of something else, and what follows it then names no method.
    private static MethodBase? Resolve(MethodInfo method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
