using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>What a request may ask for, and where this app is.</summary>
public sealed class RequestOptions
{
    /// <summary>Allows URLs without TLS and URLs of this machine, for a simulator on it.</summary>
    public bool AllowHttpUrls { get; set; }

    /// <summary>This app's address as Argil reaches it; without one, renders are polled for.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Set by App Service; Core Tools set it too, to this machine.</summary>
    [ConfigurationKeyName("WEBSITE_HOSTNAME")]
    public string? WebsiteHostname { get; set; }

    public string? PublicAddress => PublicUrl is { Length: > 0 }
        ? PublicUrl
        : WebsiteHostname is { Length: > 0 } host && !host.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) ? $"https://{host}" : null;
}

internal sealed class RequestOptionsValidator : IValidateOptions<RequestOptions>
{
    public ValidateOptionsResult Validate(string? name, RequestOptions options) =>
        options.PublicUrl is null or { Length: 0 }
        || (Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (options.AllowHttpUrls && url.Scheme == Uri.UriSchemeHttp))
            && url is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 })
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("PublicUrl must be this app's own https address, such as https://my-app.example, without query.");
}
