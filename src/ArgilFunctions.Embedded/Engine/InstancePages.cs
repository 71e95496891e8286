using System.Runtime.CompilerServices;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Instances page by page, in the order of their ids; the token is the last id seen.</summary>
internal sealed class InstancePages(IDurableStore store, OrchestrationQuery query) : AsyncPageable<OrchestrationMetadata>
{
    public override IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        ReadAsync(continuationToken ?? query.ContinuationToken, Math.Max(1, pageSizeHint ?? query.PageSize));

    private async IAsyncEnumerable<Page<OrchestrationMetadata>> ReadAsync(
        string? after, int size, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var statuses = query.Statuses?.ToList();
        do
        {
            cancellation.ThrowIfCancellationRequested();
            var found = store.Query(new(query.CreatedFrom, query.CreatedTo, statuses, query.InstanceIdPrefix, after, size + 1));
            after = found.Count > size ? found[size - 1].Id : null;
            yield return new([.. found.Take(size).Select(instance => EngineClient.Describe(instance, query.FetchInputsAndOutputs))], after);
            await Task.CompletedTask;
        }
        while (after is not null);
    }
}
