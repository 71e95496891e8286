namespace ArgilFunctions.Pipeline;

/// <summary>What a request may ask of this deployment.</summary>
public sealed record RequestRules(UrlRules Urls, IReadOnlyList<string> Workspaces, bool CanNotify);
