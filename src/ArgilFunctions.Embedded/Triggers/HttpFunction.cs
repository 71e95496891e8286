using System.ComponentModel;
using System.Reflection;
using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>An HTTP function on its route.</summary>
internal sealed partial class HttpFunction
{
    private const string RetryAfterSeconds = "30";

    private readonly FunctionMethod _function;
    private readonly HttpTriggerAttribute _trigger;

    /// <exception cref="InvalidOperationException">The route cannot be read, or lacks a parameter that the function wants from it.</exception>
    public HttpFunction(FunctionMethod function, HttpTriggerAttribute trigger, string route)
    {
        (_function, _trigger, Route) = (function, trigger, route);
        var pattern = Parse(function, route);
        if (function.Parameters.FirstOrDefault(parameter => IsFromRoute(function, parameter) && pattern.GetParameter(parameter.Name!) is null) is { } missing)
        {
            throw new InvalidOperationException($"{function}: parameter '{missing.Name}' is not in the route '{route}'.");
        }
    }

    public string Route { get; }

    public bool Answers(string method) => _trigger.Methods is not { Length: > 0 } methods || methods.Contains(method, StringComparer.OrdinalIgnoreCase);

    public async Task RunAsync(HttpContext http)
    {
        if (_trigger.AuthLevel != AuthorizationLevel.Anonymous && !http.RequestServices.GetRequiredService<FunctionKey>().IsShownBy(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var span = EngineTraces.StartFunction(_function.Name, "http");
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            var binder = new ParameterBinder(_function, () => http.RequestServices.GetRequiredService<DurableHost>().Client);
            var arguments = binder.Bind(http.Request, cancellation.Token, parameter => FromRoute(parameter, http));
            if (await _function.InvokeAsync(http.RequestServices, arguments) is IResult result)
            {
                await result.ExecuteAsync(http);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to answer.
        }
        catch (BadHttpRequestException malformed) when (!http.Response.HasStarted)
        {
            // The body ends before its time, say, or is not chunked as it says: found out only while it is read.
            await Results.Problem(malformed.Message, statusCode: malformed.StatusCode).ExecuteAsync(http);
        }
        catch (SqliteException failure) when (!http.Response.HasStarted)
        {
            EngineTraces.Fail(span, failure);
            LogFailed(LoggerOf(http), failure, _function.Name);
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Results.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "The store of the runs does not answer",
                detail: $"{StoreFailure.Describe(failure)}. Then send the request again.").ExecuteAsync(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            EngineTraces.Fail(span, failure);
            LogFailed(LoggerOf(http), failure, _function.Name);
            await Results.Problem(statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
    }

    private static ILogger LoggerOf(HttpContext http) => http.RequestServices.GetRequiredService<ILogger<HttpFunction>>();

    private static RoutePattern Parse(FunctionMethod function, string route)
    {
        try
        {
            return RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException wrong)
        {
            throw new InvalidOperationException($"{function}: '{route}' is not a route: {wrong.Message}", wrong);
        }
    }

    private static bool IsFromRoute(FunctionMethod function, ParameterInfo parameter) =>
        parameter != function.TriggerParameter
        && parameter.ParameterType != typeof(CancellationToken)
        && !parameter.IsDefined(typeof(DurableClientAttribute));

    /// <summary>A route's value as the parameter's type; one that an optional part of the route leaves out is the parameter's default.</summary>
    private static object? FromRoute(ParameterInfo parameter, HttpContext http) => http.GetRouteValue(parameter.Name!) switch
    {
        string value => TypeDescriptor.GetConverter(parameter.ParameterType).ConvertFromInvariantString(value),
        _ when parameter.HasDefaultValue => parameter.DefaultValue,
        _ => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
    };

    [LoggerMessage(EventId = 61, Level = LogLevel.Error, Message = "Function {Function} failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, string function);
}
