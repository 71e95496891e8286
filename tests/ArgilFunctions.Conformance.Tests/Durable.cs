using DurableTask.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Testing.Sidecar;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Conformance;

/// <summary>The real worker and client, on the in-memory service of the in-process test host, on a free port; JSON as Azure Functions sets it up.</summary>
internal sealed class Durable : IAsyncDisposable
{
    private static readonly JsonDataConverter Json = new(new() { PropertyNameCaseInsensitive = true });

    private readonly List<Action<DurableTaskRegistry>> _functions = [];
    private WebApplication? _sidecar;
    private GrpcChannel? _channel;
    private IHost? _worker;

    public DurableTaskClient Client => _worker!.Services.GetRequiredService<DurableTaskClient>();

    public Durable Orchestrator<TInput>(string name, Func<TaskOrchestrationContext, TInput, Task<object?>> code)
    {
        _functions.Add(registry => registry.AddOrchestratorFunc<TInput, object>(name, (context, input) => code(context, input!)!));
        return this;
    }

    public Durable Activity<TInput>(string name, Func<TInput, Task<object?>> code)
    {
        _functions.Add(registry => registry.AddActivityFunc<TInput, object>(name, (_, input) => code(input!)!));
        return this;
    }

    public async Task StartAsync()
    {
        if (_worker is not null)
        {
            return;
        }

        _sidecar = BuildSidecar();
        await _sidecar.StartAsync();
        _channel = GrpcChannel.ForAddress(_sidecar.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        _worker = BuildWorker(_channel);
        await _worker.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
        {
            await _worker.StopAsync();
            _worker.Dispose();
            _channel!.Dispose();
            await _sidecar!.DisposeAsync();
        }
    }

    private static WebApplication BuildSidecar()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        var service = new InMemoryOrchestrationService();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IOrchestrationService>(service);
        builder.Services.AddSingleton<IOrchestrationServiceClient>(service);
        builder.Services.AddSingleton<TaskHubGrpcServer>();
        var app = builder.Build();
        app.MapGrpcService<TaskHubGrpcServer>();
        return app;
    }

    private IHost BuildWorker(GrpcChannel channel)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.UseGrpc(channel);
            worker.Configure(options => options.DataConverter = Json);
            worker.AddTasks(registry => _functions.ForEach(add => add(registry)));
        });
        builder.Services.AddDurableTaskClient(client =>
        {
            client.UseGrpc(channel);
            client.Configure(options => (options.DataConverter, options.EnableEntitySupport) = (Json, true));
            client.RegisterDirectly();
        });
        return builder.Build();
    }
}
