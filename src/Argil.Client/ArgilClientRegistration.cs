using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Argil.Client;

/// <summary>Adds the client to an app's services.</summary>
public static class ArgilClientRegistration
{
    /// <summary>Adds <see cref="IArgilClient"/> with its options, which are checked when the app starts.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The section with the fields of <see cref="ArgilOptions"/>.</param>
    public static IHttpClientBuilder AddArgilClient(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ArgilOptions>().Bind(configuration).ValidateOnStart();
        return services.AddArgilClient();
    }

    /// <summary>Adds <see cref="IArgilClient"/> with its options, which are checked when the app starts.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets the options.</param>
    public static IHttpClientBuilder AddArgilClient(this IServiceCollection services, Action<ArgilOptions> configure)
    {
        services.AddOptions<ArgilOptions>().Configure(configure).ValidateOnStart();
        return services.AddArgilClient();
    }

    private static IHttpClientBuilder AddArgilClient(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<ArgilOptions>, ArgilOptionsValidator>();
        var http = services.AddHttpClient<IArgilClient, ArgilClient>((provider, client) => Configure(client, Options(provider)))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(10),
                AutomaticDecompression = DecompressionMethods.None,
            });
        http.AddResilienceHandler("reads", (pipeline, context) => RepeatReads(pipeline, Options(context.ServiceProvider)));
        return http;
    }

    private static ArgilOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<ArgilOptions>>().Value;

    private static void Configure(HttpClient client, ArgilOptions options)
    {
        client.BaseAddress = options.Endpoint;
        client.Timeout = Timeout.InfiniteTimeSpan; // each attempt has its own limit, in the client
        _ = options.Scheme == ArgilAuthScheme.XApiKey
            ? client.DefaultRequestHeaders.TryAddWithoutValidation("x-api-key", options.ApiKey)
            : client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"ApiKey {options.ApiKey}");
    }

    /// <summary>Only a GET may be repeated here: what a POST did is for the caller to find out.</summary>
    private static void RepeatReads(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ArgilOptions options) =>
        pipeline.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = options.ReadRetries,
            Delay = options.ReadRetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(
                attempt.Context.GetRequestMessage()?.Method == HttpMethod.Get && IsPassing(attempt.Outcome)),
        })
        .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.Timeout });

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) => outcome.Exception is HttpRequestException or Polly.Timeout.TimeoutRejectedException
        || outcome.Result is { StatusCode: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError };
}
