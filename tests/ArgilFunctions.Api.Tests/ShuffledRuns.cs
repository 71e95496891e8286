using System.Runtime.CompilerServices;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Orchestrations;

namespace ArgilFunctions.Api.Tests;

/// <summary>A durable client that knows many instances and gives them in the order of their ids, as a durable store does.</summary>
internal sealed class ShuffledRuns(IEnumerable<(string Id, DateTimeOffset CreatedAt, int Children)> runs) : DurableTaskClient("shuffled")
{
    private readonly List<OrchestrationMetadata> _instances =
    [
        .. runs.SelectMany(run => Enumerable.Range(0, run.Children)
                .Select(child => new OrchestrationMetadata(nameof(AssetOrchestrator), UploadAssets.ChildId(run.Id, child)) { CreatedAt = run.CreatedAt })
                .Prepend(new(nameof(VideoOrchestrator), run.Id) { CreatedAt = run.CreatedAt }))
            .OrderBy(instance => instance.InstanceId, StringComparer.Ordinal),
    ];

    /// <summary>How many instances were read in all.</summary>
    public int Reads { get; private set; }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => new Pages(this, filter!);

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    private sealed class Pages(ShuffledRuns client, OrchestrationQuery query) : AsyncPageable<OrchestrationMetadata>
    {
        public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            await foreach (var page in ReadAsync(default))
            {
                yield return page;
            }
        }

        private async IAsyncEnumerable<Page<OrchestrationMetadata>> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            var matches = client._instances.Where(instance => instance.CreatedAt >= (query.CreatedFrom ?? DateTimeOffset.MinValue)
                && instance.CreatedAt <= (query.CreatedTo ?? DateTimeOffset.MaxValue));
            foreach (var page in matches.Chunk(query.PageSize))
            {
                await Task.CompletedTask.WaitAsync(cancellation);
                client.Reads += page.Length;
                yield return new(page, page[^1].InstanceId);
            }
        }
    }
}
