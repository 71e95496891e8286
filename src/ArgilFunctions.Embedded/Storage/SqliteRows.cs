using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>Rows to records. The column lists stand beside the readers that count on their order.</summary>
internal static class SqliteRows
{
    public const string InstanceColumns =
        "id, name, status, generation, input, output, failure, custom_status, created_at, updated_at, parent_id, parent_name, parent_generation, parent_task, trace";

    public const string EventColumns = "kind, task, name, payload, time";

    public const string MessageColumns =
        $"{EventColumns}, id, target, generation, visible_at, reply_id, reply_name, reply_generation, reply_task";

    public static InstanceRecord ReadInstance(SqliteRow row) =>
        new(row.GetString(0), row.GetString(1), (OrchestrationRuntimeStatus)row.GetInt32(2), Time(row.GetInt64(8)))
        {
            Generation = row.GetInt32(3),
            Input = Text(row, 4),
            Output = Text(row, 5),
            Failure = Text(row, 6),
            CustomStatus = Text(row, 7),
            UpdatedAt = Time(row.GetInt64(9)),
            Parent = ReadAddress(row, 10),
            Trace = Text(row, 14),
        };

    public static HistoryEvent ReadEvent(SqliteRow row) =>
        new((EventKind)row.GetInt32(0), row.GetInt32(1), Text(row, 2), Text(row, 3), Time(row.GetInt64(4)));

    public static StoredMessage ReadMessage(SqliteRow row) => new(
        row.GetInt64(5),
        new(
            row.GetString(6),
            ReadEvent(row),
            row.IsNull(7) ? null : row.GetInt32(7),
            row.GetInt64(8) == 0 ? null : Time(row.GetInt64(8)),
            ReadAddress(row, 9)));

    public static ActivityTask ReadActivity(SqliteRow row) => new(
        row.GetInt64(0), new(row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4)), row.GetString(5), Text(row, 6))
    {
        Trace = Text(row, 7),
    };

    public static EntityRecord ReadEntity(SqliteRow row) => new(row.GetString(0), row.GetString(1), Time(row.GetInt64(2)));

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static ReplyAddress? ReadAddress(SqliteRow row, int first) => row.IsNull(first)
        ? null
        : new(row.GetString(first), row.GetString(first + 1), row.GetInt32(first + 2), row.GetInt32(first + 3));

    private static string? Text(SqliteRow row, int column) => row.IsNull(column) ? null : row.GetString(column);
}
