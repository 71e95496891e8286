using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>Settings <c>Webhooks:*</c>.</summary>
public sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Signs webhooks, <c>whsec_</c> and Base64; without one, requests cannot ask for any.</summary>
    public string? Secret { get; set; }

    /// <summary>The secret before, while receivers change over: webhooks are signed with both.</summary>
    public string? PreviousSecret { get; set; }

    public IEnumerable<string> Secrets => new[] { Secret, PreviousSecret }.Where(secret => !string.IsNullOrEmpty(secret)).OfType<string>();
}

internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options) =>
        options.Secrets.All(secret => WebhookSignature.KeyOf(secret) is not null)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Webhooks:Secret and Webhooks:PreviousSecret must be 'whsec_' and 24 to 64 bytes in Base64.");
}
