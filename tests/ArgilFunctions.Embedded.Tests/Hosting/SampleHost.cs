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
    private bool _isStopped;

    private SampleHost(IHost host, DirectoryInfo folder, Seen seen)
    {
        (_host, _folder, Seen) = (host, folder, seen);
        Http = new() { BaseAddress = new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public HttpClient Http { get; }

    public Seen Seen { get; }

    public static Task<SampleHost> StartAsync(TimeProvider? time = null, params string[] settings) =>
        StartAsync(Directory.CreateTempSubdirectory("embedded-"), time, settings);

    /// <summary>Starts in a folder; it goes with the host unless the host is stopped before.</summary>
    public static async Task<SampleHost> StartAsync(DirectoryInfo folder, TimeProvider? time = null, params string[] settings)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "host.json"), HostJson);
        var seen = new Seen();
        var host = Build(seen, time ?? TimeProvider.System, [$"contentRoot={folder.FullName}", $"Embedded:DataFolder={folder.FullName}", .. settings]);
        try
        {
            await host.StartAsync();
            return new(host, folder, seen);
        }
        catch
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            TryDelete(folder);
            throw;
        }
    }

    /// <summary>What was started before a start failed may still write into the folder, and then it stays.</summary>
    private static void TryDelete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // It is in the system's folder for such.
        }
    }

    public static IHost Build(Seen seen, TimeProvider time, params string[] settings)
    {
        string[] defaults =
        [
            "urls=http://127.0.0.1:0", "Logging:LogLevel:Default=None", "Queues:Named=Named-By-Setting", "Timers:StartUp=1.00:00:00",
            "AzureWebJobs.Start-up.Disabled=true",
        ];
        var builder = new FunctionsApplicationBuilder([.. defaults.Concat(settings).Select(setting => $"--{setting}")], typeof(SampleFunctions).Assembly);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(seen);
        return builder.Build();
    }

    /// <summary>Stops it, and leaves what is in its folder.</summary>
    public async Task StopAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            await _host.StopAsync();
            await ((IAsyncDisposable)_host).DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        _folder.Delete(recursive: true);
    }
}
