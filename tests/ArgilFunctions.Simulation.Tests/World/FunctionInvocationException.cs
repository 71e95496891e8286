#pragma warning disable IDE0130 // Known by its full name, in what the host reports.
namespace Microsoft.Azure.WebJobs.Host;
#pragma warning restore IDE0130

/// <summary>What the Functions host reports in place of an answer that it did not get.</summary>
internal sealed class FunctionInvocationException(string message) : Exception(message);
