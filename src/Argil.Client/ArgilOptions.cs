namespace Argil.Client;

/// <summary>How the key is shown to Argil.</summary>
public enum ArgilAuthScheme
{
    /// <summary><c>x-api-key: KEY</c>, as Argil's OpenAPI document has it.</summary>
    XApiKey,

    /// <summary><c>Authorization: ApiKey KEY</c>, as the curl samples of its asset page have it.</summary>
    ApiKey,
}

/// <summary>Where Argil is and how to call it.</summary>
public sealed class ArgilOptions
{
    /// <summary>The API's address, version included.</summary>
    public string BaseUrl { get; set; } = "https://api.argil.ai/v1";

    /// <summary>The workspace's key.</summary>
    public string ApiKey { get; set; } = string.Empty;

    /// <summary><c>x-api-key</c> or <c>ApiKey</c>.</summary>
    public string AuthScheme { get; set; } = "x-api-key";

    /// <summary>How long one attempt may take, the reply included. Long, since Argil may look at the file before it answers an upload.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Replies longer than this are not read.</summary>
    public int MaxReplyBytes { get; set; } = 4_000_000;

    /// <summary>The wait before the first repetition of a read; it grows from one to the next.</summary>
    public TimeSpan ReadRetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a read is repeated when the connection or Argil fails.</summary>
    public int ReadRetries { get; set; } = 2;

    internal ArgilAuthScheme Scheme => AuthScheme.Equals("ApiKey", StringComparison.OrdinalIgnoreCase) ? ArgilAuthScheme.ApiKey : ArgilAuthScheme.XApiKey;

    internal Uri Endpoint => new(BaseUrl.TrimEnd('/') + "/");
}
