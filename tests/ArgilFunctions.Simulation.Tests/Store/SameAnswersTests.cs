using System.Text.Json;
using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Simulation.Tests.Scheduling;
using static ArgilFunctions.Simulation.Tests.Store.Commits;

namespace ArgilFunctions.Simulation.Tests.Store;

/// <summary>Random commits, given to both stores: whatever the contract's table forgot, both must do alike.</summary>
public sealed class SameAnswersTests : IDisposable
{
    private static readonly string[] Ids = ["a", "b", "c"];
    private readonly string _folder = Directory.CreateTempSubdirectory("argil-store-").FullName;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_store_in_memory_answers_as_the_one_on_disk_does(int seed)
    {
        var chance = new Chance((ulong)seed);
        var memory = new MemoryStore();
        await using var sqlite = SqliteDurableStore.Open(_folder);
        for (var step = 0; step < 250; step++)
        {
            var commit = Draw(chance, memory);

            Assert.Equal(Json(await sqlite.CommitAsync(commit)), Json(await memory.CommitAsync(commit)));

            var now = Noon.AddSeconds(chance.Below(100));
            var id = chance.Of(Ids);
            Assert.Equal(Json(sqlite.ReadOrchestration(id, now)), Json(memory.ReadOrchestration(id, now)));
            Assert.Equal(Json(sqlite.ReadEntity("@" + id, now)), Json(memory.ReadEntity("@" + id, now)));
            Assert.Equal(Json(sqlite.ListActivities()), Json(memory.ListActivities()));
            var after = chance.Is(0.5) ? now.AddSeconds(-chance.Below(50)) : (DateTimeOffset?)null;
            Assert.Equal(Sorted(sqlite.FindDue(after, now)), Sorted(memory.FindDue(after, now)));
            var filter = new InstanceFilter(null, null, chance.Is(0.5) ? [OrchestrationRuntimeStatus.Running] : null, null, null, 10);
            Assert.Equal(Json(sqlite.Query(filter)), Json(memory.Query(filter)));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static StoreCommit Draw(Chance chance, MemoryStore store)
    {
        var id = chance.Of(Ids);
        return chance.Below(6) switch
        {
            0 => Start(id, input: $"{chance.Below(100)}", ifRunning: chance.Is(0.5) ? Event(chance.Of(Ids), "taken") : null),
            1 => new() { Messages = [.. Enumerable.Range(0, chance.Below(4)).Select(_ => DrawMessage(chance))] },
            2 => new()
            {
                Entity = new("@" + id, chance.Is(0.2) ? null : $"{chance.Below(100)}", Noon),
                Consumed = Consume(chance, store.ReadEntity("@" + id, Noon.AddSeconds(50)).Inbox),
            },
            3 when store.ListActivities() is { Count: > 0 } open && chance.Is(0.5) =>
                new() { CompletedActivity = chance.Of([.. open]).Id + (chance.Is(0.2) ? 1000 : 0), Messages = [DrawMessage(chance)] },
            4 => new() { Purged = [id] },
            _ => DrawTurn(chance, store.ReadOrchestration(id, Noon.AddSeconds(50)), id),
        };
    }

    private static StoreCommit DrawTurn(Chance chance, OrchestrationWork work, string id)
    {
        if (work.Instance is not { } instance)
        {
            return Start(id);
        }

        var isNew = chance.Is(0.2);
        var status = chance.Of(OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Completed);
        var generation = instance.Generation + (isNew ? 1 : 0);
        return Update(id, status, ["x", "y"], isNew ? 0 : work.History.Count, generation, input: $"{chance.Below(100)}") with
        {
            ReplaceHistory = isNew,
            Consumed = Consume(chance, work.Inbox),
            CancelledTimers = [chance.Below(3)],
            Messages = [Timer(id, chance.Below(3), generation, Noon.AddSeconds(chance.Below(100))), DrawMessage(chance)],
            Starts = chance.Is(0.3) ? Start(chance.Of(Ids)).Starts : [],
            Activities = chance.Is(0.3) ? [Activity(id, "Work")] : [],
        };
    }

    private static Message DrawMessage(Chance chance) => Event(
        (chance.Is(0.3) ? "@" : string.Empty) + chance.Of(Ids),
        $"event-{chance.Below(100)}",
        chance.Is(0.3) ? chance.Between(1, 4) : null,
        chance.Is(0.5) ? Noon.AddSeconds(chance.Below(100)) : null);

    private static IReadOnlyList<long> Consume(Chance chance, IReadOnlyList<StoredMessage> inbox) =>
        [.. inbox.Where(_ => chance.Is(0.7)).Select(message => message.Id)];

    private static string Json(object? value) => JsonSerializer.Serialize(value);

    private static string Sorted(DueWork due) => Json(due with { Targets = [.. due.Targets.Order(StringComparer.Ordinal)] });
}
