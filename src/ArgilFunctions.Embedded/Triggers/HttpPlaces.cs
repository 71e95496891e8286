using System.Threading.RateLimiting;
using ArgilFunctions.Embedded.Hosting;

namespace ArgilFunctions.Embedded.Triggers;

/// <summary>The places for HTTP functions to run in, and the line before them: when the app is slow, callers are told so while it can still answer.</summary>
internal sealed class HttpPlaces(HostSettings settings) : IAsyncDisposable
{
    private readonly ConcurrencyLimiter _places = new(new()
    {
        PermitLimit = Math.Min(settings.MaxConcurrentRequests, settings.MaxOutstandingRequests),
        QueueLimit = Math.Max(0, settings.MaxOutstandingRequests - settings.MaxConcurrentRequests),
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A lease on a place; one that is not acquired when even the line is full.</summary>
    public ValueTask<RateLimitLease> TakeAsync(CancellationToken cancellation) => _places.AcquireAsync(permitCount: 1, cancellation);

    public ValueTask DisposeAsync() => _places.DisposeAsync();
}
