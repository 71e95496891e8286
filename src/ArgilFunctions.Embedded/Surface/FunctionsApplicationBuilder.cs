using System.Reflection;
using ArgilFunctions.Embedded.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Surface;

/// <summary>Gathers configuration and services, then builds the host that runs the functions.</summary>
public class FunctionsApplicationBuilder
{
    // Settings are read once. Watching their files means watching every folder below, which takes seconds where there are many.
    private const string WatchNoFiles = "--hostBuilder:reloadConfigOnChange=false";

    private readonly WebApplicationBuilder _builder;
    private readonly Assembly _functions;

    internal FunctionsApplicationBuilder(string[] args, Assembly functions)
    {
        var environment = System.Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT");
        _builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [WatchNoFiles, .. args], EnvironmentName = environment });
        _functions = functions;
        EmbeddedConfiguration.AddTo(_builder);
        _builder.Services.AddSingleton<TimeProvider>(new SteadyClock(TimeProvider.System));
    }

    /// <summary>Settings: the command line wins over the environment, that over <c>local.settings.json</c>, that over <c>appsettings.json</c>.</summary>
    public ConfigurationManager Configuration => _builder.Configuration;

    /// <summary>The environment the app runs in.</summary>
    public IHostEnvironment Environment => _builder.Environment;

    /// <summary>Log providers and filters.</summary>
    public ILoggingBuilder Logging => _builder.Logging;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => _builder.Services;

    /// <summary>The host: start it to run the functions.</summary>
    /// <exception cref="InvalidOperationException">A function or a setting is not valid; the message names it.</exception>
    public IHost Build() => EmbeddedFunctionsHost.Build(_builder, FunctionCatalog.Discover(_functions));
}

/// <summary>Switches ASP.NET Core integration on.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>HTTP functions take <c>HttpRequest</c> and return <c>IResult</c>; here that is always so.</summary>
    /// <param name="builder">The builder.</param>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) => builder;
}
