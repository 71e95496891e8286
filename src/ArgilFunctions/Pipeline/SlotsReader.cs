using ArgilFunctions.Contracts;
using ArgilFunctions.Entities;
using ArgilFunctions.Orchestrations;
using Microsoft.Extensions.Options;

namespace ArgilFunctions.Pipeline;

/// <summary>Tells from a workspace's ledger who holds its slots and who waits.</summary>
public sealed class SlotsReader(IOptions<AssetSlotsOptions> options, Workspaces workspaces, TimeProvider time)
{
    private const int MostWaitersShown = 200;

    public async Task<SlotsDocument> ReadAsync(DurableTaskClient durable, string workspace, CancellationToken cancellation)
    {
        var entity = await durable.Entities.GetEntityAsync<SlotLedgerState>(new(nameof(AssetSlots), workspace), cancellation: cancellation);
        var (state, rules, now) = (entity?.State ?? new(), options.Value.ToRules(), time.GetUtcNow());
        var starts = SlotForecast.StartTimes(state, rules, now);
        return new(
            workspace,
            workspaces.Names,
            rules.Capacity,
            state.LimitAt(now, rules),
            [.. state.Leases.OrderBy(lease => lease.Token).Select(lease => Describe(lease, state, now))],
            state.Waiting.Count,
            [.. state.Waiting.Take(MostWaitersShown).Select((waiter, index) => Describe(waiter, index + 1, starts[index]))]);
    }

    private static SlotHolder Describe(SlotLease lease, SlotLedgerState state, DateTimeOffset now)
    {
        var (videoId, index) = UploadAssets.ParentOf(lease.Holder);
        return new(
            videoId,
            index,
            lease.AssetType,
            lease.Phase.ToString().ToLowerInvariant(),
            lease.AssetId,
            lease.GrantedAt,
            Math.Max(0, Math.Round((now - lease.GrantedAt).TotalSeconds, 1)),
            SlotForecast.UsualTime(state, lease.AssetType)?.TotalSeconds);
    }

    private static SlotWaiter Describe(SlotRequest waiter, int position, DateTimeOffset? start)
    {
        var (videoId, index) = UploadAssets.ParentOf(waiter.Holder);
        return new(position, videoId, index, waiter.AssetType, start);
    }
}
