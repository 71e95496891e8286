using ArgilFunctions.Embedded.Surface;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ArgilFunctions.Embedded.Tests.Hosting;

/// <summary>The sample functions on a host of their own, with a data folder of its own.</summary>
public sealed class SampleHost : IAsyncDisposable
{
    private const string HostJson = """
        { "version": "2.0", "extensions": { "queues": { "maxPollingInterval": "00:00:00.1", "maxDequeueCount": 5 } } }
        """;

    private readonly IHost _host;
    private readonly DirectoryInfo _folder;

    private SampleHost(IHost host, DirectoryInfo folder, Seen seen)
    {
        (_host, _folder, Seen) = (host, folder, seen);
        Http = new() { BaseAddress = new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public HttpClient Http { get; }

    public Seen Seen { get; }

    public static async Task<SampleHost> StartAsync(TimeProvider? time = null, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("embedded-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "host.json"), HostJson);
        var seen = new Seen();
        var host = Build(seen, time ?? TimeProvider.System, [$"contentRoot={folder.FullName}", $"Embedded:DataFolder={folder.FullName}", .. settings]);
        await host.StartAsync();
        return new(host, folder, seen);
    }

    public static IHost Build(Seen seen, TimeProvider time, params string[] settings)
    {
        string[] defaults = ["urls=http://127.0.0.1:0", "Logging:LogLevel:Default=None"];
        var builder = new FunctionsApplicationBuilder([.. defaults.Concat(settings).Select(setting => $"--{setting}")], typeof(SampleFunctions).Assembly);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(seen);
        return builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
