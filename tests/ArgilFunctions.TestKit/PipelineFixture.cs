using Xunit;

namespace ArgilFunctions.TestKit;

/// <summary>One <see cref="RunningPipeline"/> for all tests of a class: <c>IClassFixture&lt;PipelineFixture&gt;</c>.</summary>
public sealed class PipelineFixture : IAsyncLifetime
{
    /// <summary>The pipeline.</summary>
    public RunningPipeline Pipeline { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Pipeline = await RunningPipeline.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Pipeline.DisposeAsync();
}
