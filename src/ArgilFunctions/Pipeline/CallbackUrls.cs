using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>
/// Where Argil says that a render has ended. Its callbacks are not signed, so each address holds a token that nobody can guess:
/// a run's id and its code under the workspace's key. It is made anew when needed, and kept nowhere.
/// </summary>
public sealed class CallbackUrls(IOptions<RequestOptions> options, Workspaces workspaces)
{
    public const string Route = "api/argil/callbacks/";
    private const string Purpose = "argil-functions render callback ";

    /// <summary>Null when Argil cannot reach this app: then polling alone tells.</summary>
    public string? Of(string workspace, string runId) =>
        options.Value.PublicAddress is { } address ? $"{address.TrimEnd('/')}/{Route}{runId}.{CodeOf(workspace, runId)}" : null;

    public static string? RunIdOf(string token) =>
        token.IndexOf('.', StringComparison.Ordinal) is var end and > 0 && RunId.IsPossible(token[..end]) ? token[..end] : null;

    public bool IsGenuine(string token, string workspace, string runId) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes($"{runId}.{CodeOf(workspace, runId)}"));

    private string CodeOf(string workspace, string runId) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(workspaces.OptionsOf(workspace).ApiKey), Encoding.UTF8.GetBytes(Purpose + runId)));
}
