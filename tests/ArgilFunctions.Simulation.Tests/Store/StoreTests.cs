using ArgilFunctions.Embedded.Storage;

namespace ArgilFunctions.Simulation.Tests.Store;

public sealed class MemoryStoreTests : DurableStoreContract
{
    private protected override Task<IDurableStore> OpenAsync() => Task.FromResult<IDurableStore>(new MemoryStore());
}

public sealed class SqliteStoreTests : DurableStoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("argil-store-").FullName;

    private protected override Task<IDurableStore> OpenAsync() => Task.FromResult<IDurableStore>(SqliteDurableStore.Open(_folder));

    protected override Task CleanUpAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
