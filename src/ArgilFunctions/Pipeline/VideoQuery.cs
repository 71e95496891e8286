using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ArgilFunctions.Contracts;

namespace ArgilFunctions.Pipeline;

/// <summary>Which requests to list: those after a position, in some status, with a part of the name, whose webhook stands so.</summary>
public sealed record VideoQuery(ListPosition? After, int Limit, string? Status, string? Name, string? Notification)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>Told from the run alone, before its status document is read.</summary>
    public bool MayTake(OrchestrationMetadata run) => Status is null || RunStatus.IsFinal(Status) == run.IsCompleted;

    public bool Takes(StatusDocument status) =>
        (Status is null || status.Status == Status)
        && (Notification is null || status.Notification?.Status == Notification)
        && (Name is null || status.Name.Contains(Name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A place in the list, newest first; of two requests of one time the greater id comes first.</summary>
public sealed record ListPosition(DateTimeOffset CreatedAt, string Id)
{
    public static ListPosition Of(OrchestrationMetadata run) => new(run.CreatedAt, run.InstanceId);

    public bool IsBefore(ListPosition other) =>
        CreatedAt > other.CreatedAt || (CreatedAt == other.CreatedAt && string.CompareOrdinal(Id, other.Id) > 0);

    public string ToToken() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.UtcTicks}.{Id}")));

    /// <summary>Null when the text is no token that was given out.</summary>
    public static ListPosition? FromToken(string token)
    {
        if (!Base64Url.IsValid(token))
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split('.', 2);
        return parts is [var ticks, var id]
            && RunId.IsPossible(id)
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && time <= DateTimeOffset.MaxValue.Ticks
            ? new(new(time, TimeSpan.Zero), id)
            : null;
    }
}
