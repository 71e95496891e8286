using System.Net;

namespace ArgilFunctions.Cli.Http;

/// <summary>The app answered with something other than success.</summary>
internal sealed class AppRefusedException(HttpStatusCode status, string reply) : Exception($"The app refused the request ({(int)status}): {reply}");
