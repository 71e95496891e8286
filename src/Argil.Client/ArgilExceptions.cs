using System.Net;

namespace Argil.Client;

/// <summary>A call to Argil failed. Its message never holds a key or an asset's URL.</summary>
public abstract class ArgilException : Exception
{
    private protected ArgilException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}

/// <summary>Argil refused the request (4xx): sending it again as it is will not help.</summary>
public sealed class ArgilRejectedException : ArgilException
{
    internal ArgilRejectedException(HttpStatusCode statusCode, int? code, string message)
        : base($"Argil refused the request ({(int)statusCode}): {message}") => (StatusCode, Code, Reason) = (statusCode, code, message);

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Argil's own <c>code</c>, if it gave one.</summary>
    public int? Code { get; }

    /// <summary>Argil's own <c>message</c>, or the beginning of what it sent instead.</summary>
    public string Reason { get; }

    /// <summary>Argil knows no such asset or video.</summary>
    public bool IsNotFound => StatusCode == HttpStatusCode.NotFound;
}

/// <summary>Argil is busy (429): the request was not carried out, and may be sent again later.</summary>
public sealed class ArgilBusyException : ArgilException
{
    internal ArgilBusyException(TimeSpan? retryAfter, string message)
        : base($"Argil is busy (429): {message}") => RetryAfter = retryAfter;

    /// <summary>How long to wait, if Argil said so.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>Argil could not be reached, or gave no usable answer.</summary>
public sealed class ArgilUnavailableException : ArgilException
{
    internal ArgilUnavailableException(string message, bool mayHaveBeenReceived, Exception? inner = null)
        : base(message, inner) => MayHaveBeenReceived = mayHaveBeenReceived;

    /// <summary>False only when the request certainly did not reach Argil; otherwise it may have taken effect.</summary>
    public bool MayHaveBeenReceived { get; }
}
