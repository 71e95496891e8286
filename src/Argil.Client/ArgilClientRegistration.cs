using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Polly;

namespace Argil.Client;

/// <summary>Adds the client to an app's services.</summary>
public static partial class ArgilClientRegistration
{
    private const string DefaultWorkspace = "default";

    /// <summary>Adds <see cref="IArgilClient"/> with its options, which are checked when the app starts.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The section with the fields of <see cref="ArgilOptions"/>.</param>
    public static IHttpClientBuilder AddArgilClient(this IServiceCollection services, IConfiguration configuration) =>
        services.AddArgilClient(options => configuration.Bind(options));

    /// <summary>Adds <see cref="IArgilClient"/> with its options, which are checked when the app starts.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets the options.</param>
    public static IHttpClientBuilder AddArgilClient(this IServiceCollection services, Action<ArgilOptions> configure)
    {
        services.AddTransient<IArgilClient>(provider => Create(provider, Options.DefaultName));
        return services.AddArgilClient(Options.DefaultName, configure);
    }

    /// <summary>Adds <see cref="IArgilClient"/> for a further workspace, as a keyed service, with its own options.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="workspace">The workspace's name: the service's key, and the name of its options.</param>
    /// <param name="configure">Sets the options.</param>
    public static IHttpClientBuilder AddArgilWorkspace(this IServiceCollection services, string workspace, Action<ArgilOptions> configure)
    {
        services.AddKeyedTransient<IArgilClient>(workspace, (provider, _) => Create(provider, workspace));
        return services.AddArgilClient(workspace, configure);
    }

    private static IHttpClientBuilder AddArgilClient(this IServiceCollection services, string name, Action<ArgilOptions> configure)
    {
        services.AddOptions<ArgilOptions>(name).Configure(configure).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ArgilOptions>, ArgilOptionsValidator>());
        var http = services.AddHttpClient(HttpName(name), (provider, client) => Configure(client, OptionsOf(provider, name)))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(10),
                AutomaticDecompression = DecompressionMethods.None,
            });
        http.AddResilienceHandler("reads", (pipeline, context) => RepeatReads(
            pipeline, OptionsOf(context.ServiceProvider, name), context.ServiceProvider.GetRequiredService<ILogger<IArgilClient>>()));
        return http;
    }

    private static ArgilClient Create(IServiceProvider services, string name) => new ArgilClient(
        services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpName(name)),
        OptionsOf(services, name),
        name.Length == 0 ? DefaultWorkspace : name,
        services.GetRequiredService<TimeProvider>());

    private static string HttpName(string name) => name.Length == 0 ? "Argil" : $"Argil:{name}";

    private static ArgilOptions OptionsOf(IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<ArgilOptions>>().Get(name);

    private static void Configure(HttpClient client, ArgilOptions options)
    {
        client.BaseAddress = options.Endpoint;
        client.Timeout = Timeout.InfiniteTimeSpan; // each attempt has its own limit, in the client
        _ = options.Scheme == ArgilAuthScheme.XApiKey
            ? client.DefaultRequestHeaders.TryAddWithoutValidation("x-api-key", options.ApiKey)
            : client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"ApiKey {options.ApiKey}");
    }

    /// <summary>Only a GET may be repeated here: what a POST did is for the caller to find out.</summary>
    private static void RepeatReads(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ArgilOptions options, ILogger logger) => pipeline
        .ConfigureTelemetry(NullLoggerFactory.Instance) // a line of ours in place of two stack traces for each attempt
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = options.ReadRetries,
            Delay = options.ReadRetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => ValueTask.FromResult(
                attempt.Context.GetRequestMessage()?.Method == HttpMethod.Get && IsPassing(attempt.Outcome)),
            OnRetry = attempt =>
            {
                LogRepeated(logger, ReasonOf(attempt.Context.GetRequestMessage()!, attempt.Outcome), attempt.RetryDelay, attempt.AttemptNumber + 1, options.ReadRetries);
                return ValueTask.CompletedTask;
            },
        })
        .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.Timeout });

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) => outcome.Exception is HttpRequestException or Polly.Timeout.TimeoutRejectedException
        || outcome.Result is { StatusCode: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError };

    private static string ReasonOf(HttpRequestMessage request, Outcome<HttpResponseMessage> outcome) => outcome.Exception is { } failure
        ? ConnectionFailure.Describe(failure, request.Method, request.RequestUri!.AbsolutePath).Message
        : string.Create(CultureInfo.InvariantCulture, $"{request.Method} {request.RequestUri!.AbsolutePath}: Argil answered {(int)outcome.Result!.StatusCode}.");

    [LoggerMessage(EventId = 151, Level = LogLevel.Warning, Message = "{Reason} Read again in {Delay}, {Repeat} of {Repeats}")]
    private static partial void LogRepeated(ILogger logger, string reason, TimeSpan delay, int repeat, int repeats);
}
