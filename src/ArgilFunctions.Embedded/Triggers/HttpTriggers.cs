using System.ComponentModel;
using System.Reflection;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>Maps HTTP functions to routes.</summary>
internal static partial class HttpTriggers
{
    public static void Map(WebApplication app, FunctionCatalog catalog)
    {
        var prefix = app.Services.GetRequiredService<HostSettings>().RoutePrefix;
        foreach (var (function, trigger) in catalog.All<HttpTriggerAttribute>())
        {
            var route = $"{prefix}/{trigger.Route ?? function.Name}".TrimStart('/');
            RequestDelegate handle = http => HandleAsync(function, trigger, http);
            _ = trigger.Methods is { Length: > 0 } methods ? app.MapMethods(route, methods, handle) : app.Map(route, handle);
        }
    }

    private static async Task HandleAsync(FunctionMethod function, HttpTriggerAttribute trigger, HttpContext http)
    {
        if (trigger.AuthLevel != AuthorizationLevel.Anonymous && !http.RequestServices.GetRequiredService<FunctionKey>().IsShownBy(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            var binder = new ParameterBinder(function, () => http.RequestServices.GetRequiredService<DurableHost>().Client);
            var arguments = binder.Bind(http.Request, http.RequestAborted, parameter => FromRoute(function, parameter, http));
            if (await function.InvokeAsync(http.RequestServices, arguments) is IResult result)
            {
                await result.ExecuteAsync(http);
            }
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            LogFailed(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("ArgilFunctions.Embedded.Http"), failure, function.Name);
            await Results.Problem(statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
    }

    private static object? FromRoute(FunctionMethod function, ParameterInfo parameter, HttpContext http) =>
        http.GetRouteValue(parameter.Name!) is string value
            ? TypeDescriptor.GetConverter(parameter.ParameterType).ConvertFromInvariantString(value)
            : throw new InvalidOperationException($"{function}: parameter '{parameter.Name}' is not in the route.");

    [LoggerMessage(EventId = 61, Level = LogLevel.Error, Message = "Function {Function} failed")]
    private static partial void LogFailed(ILogger logger, Exception failure, string function);
}
