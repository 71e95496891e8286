using Argil.Client;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>The Argil workspaces of this app: <c>default</c>, and those under <c>Argil:Workspaces</c>, each with a key and slots of its own.</summary>
public sealed class Workspaces(IServiceProvider services, IConfiguration configuration)
{
    public const string Default = "default";
    public const string Section = "Argil:Workspaces";

    public IReadOnlyList<string> Names { get; } = [Default, .. Further(configuration)];

    public IArgilClient ClientOf(string workspace) => workspace == Default
        ? services.GetRequiredService<IArgilClient>()
        : services.GetRequiredKeyedService<IArgilClient>(workspace);

    public ArgilOptions OptionsOf(string workspace) => services.GetRequiredService<IOptionsMonitor<ArgilOptions>>()
        .Get(workspace == Default ? Options.DefaultName : workspace);

    public static string SettingOf(string workspace, string name) => workspace == Default ? $"Argil:{name}" : $"{Section}:{workspace}:{name}";

    public static IEnumerable<string> Further(IConfiguration configuration) => configuration.GetSection(Section).GetChildren().Select(child => child.Key);
}
