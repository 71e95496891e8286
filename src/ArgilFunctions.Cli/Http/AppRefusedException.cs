using System.Net;
using System.Text.Json;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Cli.Http;

/// <summary>The app answered with something other than success.</summary>
internal sealed class AppRefusedException : Exception
{
    private AppRefusedException(HttpStatusCode status, Problem problem) : base($"{problem.Title}. {problem.Detail}") =>
        (Status, Problem) = (status, problem);

    public HttpStatusCode Status { get; }

    public Problem Problem { get; }

    public static AppRefusedException From(HttpStatusCode status, string reply) => new(status, ReadProblem(reply) ?? Describe(status));

    private static Problem? ReadProblem(string reply)
    {
        try
        {
            return JsonSerializer.Deserialize(reply, ContractJson.Readable.Problem) is { Title: not null, Detail: not null } problem ? problem : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Problem Describe(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => new(
            "about:blank", "The app asks for a key", (int)status, $"Set {Connections.KeyVariable} to the function key."),
        _ => new("about:blank", $"The app answered {(int)status}", (int)status, "Look at its logs."),
    };
}
