using ArgilFunctions.Embedded.Triggers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>Puts a host together: engine first, then what brings it work; it stops in the opposite order.</summary>
internal static class EmbeddedFunctionsHost
{
    public static IHost Build(WebApplicationBuilder builder, FunctionCatalog catalog)
    {
        FunctionKey.EnsureSafe(builder.Configuration);
        builder.Services.AddSingleton(catalog);
        builder.Services.AddSingleton<DurableHost>();
        builder.Services.AddSingleton<FunctionKey>();
        builder.Services.AddSingleton<HttpPlaces>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DurableHost>());
        builder.Services.AddHostedService<QueueTriggers>();
        builder.Services.AddHostedService<TimerTriggers>();

        var app = builder.Build();
        app.UseMiddleware<LocalCallers>();
        HttpTriggers.Map(app, catalog);
        return new EmbeddedHost(app);
    }
}
