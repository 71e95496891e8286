using System.Globalization;
using Argil.Client;
using ArgilFunctions.Simulation.Tests.Argil;
using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Simulation.Tests.Store;
using Microsoft.AspNetCore.Http;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>Everybody outside: who sends requests and cancels them, who terminates runs, who else uses the workspace.</summary>
internal sealed class Visitors(
    Scenario scenario, Actor outside, FrontDoor door, MessageQueue queue, MemoryStore store, SimulatedArgil argil, History history)
{
    private readonly Chance _chance = scenario.ChanceFor("visitors");
    private int _busy;

    /// <summary>Runs that their callers were told are accepted.</summary>
    public List<string> Accepted { get; } = [];

    /// <summary>When a run was asked to end, as far as is known.</summary>
    public Dictionary<string, DateTimeOffset> Cancelled { get; } = [];

    /// <summary>Instances that were terminated.</summary>
    public HashSet<string> Terminated { get; } = [];

    public List<DateTimeOffset> TerminatedAt { get; } = [];

    public bool AreDone => _busy == 0;

    private DateTimeOffset ClearsUpAt => scenario.Weather.ClearsUpAt;

    public void Come()
    {
        for (var number = 1; number <= scenario.Requests; number++)
        {
            var (mine, visitor) = (number, _chance.For($"request {number}"));
            Visit(() => RequestAsync(mine, visitor));
        }

        for (var number = 0; number < scenario.Terminations; number++)
        {
            var visitor = _chance.For($"termination {number}");
            Visit(() => TerminateAsync(visitor));
        }

        for (var number = 0; number < scenario.Strangers; number++)
        {
            var (mine, visitor) = (number, _chance.For($"stranger {number}"));
            Visit(() => UseWorkspaceAsync(mine, visitor));
        }

        Visit(() => queue.ListenAsync(() => outside.Now > ClearsUpAt));
    }

    private async Task RequestAsync(int number, Chance chance)
    {
        await outside.PauseAsync(chance.Between(TimeSpan.Zero, (ClearsUpAt - outside.Now) * scenario.Rush));
        var body = Requests.Draw(chance, number, scenario.Wishes, () => history.Note(Fault.DuplicateUrl, $"request {number}"));
        string id;
        if (chance.Is(0.4))
        {
            var letter = string.Create(CultureInfo.InvariantCulture, $"message-{number}");
            queue.Send(letter, body);
            id = $"queue-{letter}";
        }
        else
        {
            id = await door.SubmitAsync(body, chance.Is(scenario.NamedShare) ? $"key-{number}" : null, chance);
            Accepted.Add(id);
        }

        if (chance.Is(scenario.CancelledShare))
        {
            await outside.PauseAsync(chance.Skewed(TimeSpan.Zero, TimeSpan.FromMinutes(4)));
            await CancelAsync(id, chance);
        }
    }

    private async Task CancelAsync(string id, Chance chance)
    {
        while (await door.CancelAsync(id) is var status and not StatusCodes.Status409Conflict)
        {
            if (status == StatusCodes.Status202Accepted)
            {
                history.Note(Fault.Cancel, id);
                Cancelled.TryAdd(id, outside.Now);
                return;
            }

            await outside.PauseAsync(chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20)));
        }
    }

    private async Task TerminateAsync(Chance chance)
    {
        await outside.PauseAsync(chance.Between(TimeSpan.Zero, ClearsUpAt - outside.Now));
        var running = store.Instances.Where(instance => !instance.IsFinished).Select(instance => instance.Id).ToList();
        if (running.Count > 0)
        {
            var id = running[chance.Below(running.Count)];
            Terminated.Add(id);
            TerminatedAt.Add(outside.Now);
            if (await door.ManageAsync(client => client.TerminateInstanceAsync(id, output: null)))
            {
                history.Note(Fault.Terminate, id);
            }
        }
    }

    private async Task UseWorkspaceAsync(int number, Chance chance)
    {
        await outside.PauseAsync(chance.Between(TimeSpan.Zero, ClearsUpAt - outside.Now));
        try
        {
            argil.Upload(new($"stranger {number}", "VIDEO", $"https://elsewhere.example/{number}"), isOurs: false);
            history.Note(Fault.StrangersUpload, $"{number}");
        }
        catch (ArgilBusyException)
        {
            // Strangers come again tomorrow.
        }
    }

    private void Visit(Func<Task> visit)
    {
        _busy++;
        outside.Begin(async () =>
        {
            await visit();
            _busy--;
        });
    }
}
