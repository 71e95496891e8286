using Microsoft.Extensions.Options;

namespace Argil.Client;

internal sealed class ArgilOptionsValidator : IValidateOptions<ArgilOptions>
{
    public ValidateOptionsResult Validate(string? name, ArgilOptions options)
    {
        var section = string.IsNullOrEmpty(name) ? "Argil" : $"Argil:Workspaces:{name}";
        var errors = new List<string>();
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0)
        {
            errors.Add($"{section}:BaseUrl must be an absolute http or https URL without a query, such as https://api.argil.ai/v1.");
        }

        if (options.ApiKey.Length == 0 || options.ApiKey.Any(letter => letter is < '!' or > '~'))
        {
            errors.Add($"{section}:ApiKey must be set to the workspace's key: visible ASCII characters, without spaces and line breaks.");
        }

        if (!options.AuthScheme.Equals("x-api-key", StringComparison.OrdinalIgnoreCase)
            && !options.AuthScheme.Equals("ApiKey", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add($"{section}:AuthScheme must be x-api-key or ApiKey.");
        }

        if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromMinutes(10))
        {
            errors.Add($"{section}:Timeout must be more than zero and at most 10 minutes.");
        }

        if (options.MaxReplyBytes < 1024)
        {
            errors.Add($"{section}:MaxReplyBytes must be at least 1024.");
        }

        if (options.ReadRetries is < 1 or > 10 || options.ReadRetryDelay < TimeSpan.Zero)
        {
            errors.Add($"{section}:ReadRetries must be from 1 to 10, and {section}:ReadRetryDelay not negative.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
