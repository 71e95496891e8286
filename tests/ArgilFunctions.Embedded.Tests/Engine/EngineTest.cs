namespace ArgilFunctions.Embedded.Tests.Engine;

/// <summary>A test in a world of its own.</summary>
public abstract class EngineTest : IAsyncLifetime
{
    private protected World World { get; init; } = new();

    private protected FunctionTable Functions => World.Functions;

    public async ValueTask InitializeAsync() => await World.StartAsync();

    public ValueTask DisposeAsync()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
        return World.DisposeAsync();
    }

    /// <summary>Lets go of what the test holds beside its world.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
