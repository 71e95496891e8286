namespace ArgilFunctions.Pipeline;

/// <summary>What a request may ask for.</summary>
public sealed class RequestOptions
{
    /// <summary>Allows asset URLs without TLS, for a simulator on this machine.</summary>
    public bool AllowHttpUrls { get; set; }
}
