using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Embedded.Hosting;

/// <summary>Finds out whether the app can run before anything of it does: settings first, then the data folder.</summary>
internal sealed class EmbeddedHost(IHost host) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (Exception refusal) when (ReasonsOf(refusal) is { Count: > 0 } reasons)
        {
            throw new StartRefusedException(reasons, refusal);
        }

        Services.GetRequiredService<DurableHost>();
        await host.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => ((IAsyncDisposable)host).DisposeAsync();

    public void Dispose() => host.Dispose();

    private static List<string> ReasonsOf(Exception refusal) => refusal switch
    {
        OptionsValidationException wrong => [.. wrong.Failures],
        AggregateException several => [.. several.InnerExceptions.SelectMany(ReasonsOf)],
        _ => [],
    };
}
