using ArgilFunctions.Embedded.Engine;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Tests.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArgilFunctions.Conformance;

/// <summary>The embedded engine, with the store on disk and the clock of the machine.</summary>
internal sealed class Durable : IAsyncDisposable
{
    private readonly FunctionTable _functions = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("argil-conformance-").FullName;
    private SqliteDurableStore? _store;
    private DurableEngine? _engine;

    public DurableTaskClient Client => _engine!.Client;

    public Durable Orchestrator<TInput>(string name, Func<TaskOrchestrationContext, TInput, Task<object?>> code)
    {
        _functions.Orchestrator(name, context => code(context, context.GetInput<TInput>()!));
        return this;
    }

    public Durable Activity<TInput>(string name, Func<TInput, Task<object?>> code)
    {
        _functions.Activity<TInput>(name, (input, _) => code(input));
        return this;
    }

    public Task StartAsync()
    {
        if (_engine is null)
        {
            _store = SqliteDurableStore.Open(_folder);
            _engine = new(_store, _functions, TimeProvider.System, NullLoggerFactory.Instance, new());
            _engine.Start();
        }

        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.StopAsync(CancellationToken.None);
            await _engine.DisposeAsync();
            await _store!.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
