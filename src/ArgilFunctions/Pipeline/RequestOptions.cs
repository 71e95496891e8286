namespace ArgilFunctions.Pipeline;

/// <summary>What a request may ask for.</summary>
public sealed class RequestOptions
{
    /// <summary>Allows URLs without TLS and URLs of this machine, for a simulator on it.</summary>
    public bool AllowHttpUrls { get; set; }
}
