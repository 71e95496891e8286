using System.Reflection;

namespace ArgilFunctions.Embedded.Surface;

/// <summary>Where a function app begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder for the app whose functions are in the calling assembly.</summary>
    /// <param name="args">The command line, <c>--urls</c> among it.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args, Assembly.GetCallingAssembly());
}
