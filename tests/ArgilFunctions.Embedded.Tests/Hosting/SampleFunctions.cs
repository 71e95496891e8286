using System.Text.Json;
using System.Threading.Channels;
using ArgilFunctions.Embedded.Surface;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Tests.Hosting;

/// <summary>What the sample functions saw, for the test to wait for.</summary>
public sealed class Seen
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private int _attempts;

    public void Add(string line) => _lines.Writer.TryWrite(line);

    public int CountAttempt() => Interlocked.Increment(ref _attempts);

    public Task<string> NextAsync() => _lines.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}

public sealed record Greeting(string Name, int Times);

/// <summary>A function of each kind, as an app would write them.</summary>
public sealed class SampleFunctions(Seen seen)
{
    [Function("Hello")]
    public IResult Hello([HttpTrigger(AuthorizationLevel.Function, "get", Route = "hello/{name}/{times}")] HttpRequest request, string name, int times) =>
        Results.Text(string.Join(' ', Enumerable.Repeat($"{request.Method} {name}", times)));

    [Function("Open")]
    public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open")] HttpRequest request) => Results.NoContent();

    [Function("Closed")]
    public IResult Closed([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "OPEN")] HttpRequest request) => Results.Text("closed");

    [Function("Page")]
    public IResult Page([HttpTrigger(AuthorizationLevel.Anonymous, Route = "pages/{name?}/{number?}")] HttpRequest request, string? name, int number) =>
        Results.Text($"{request.Method} {name ?? "none"} {number}");

    [Function("Wait")]
    public async Task<IResult> WaitAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        seen.Add("waiting");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return Results.Text(await durable.GetInstanceAsync(id, cancellation: CancellationToken.None) is null ? "unknown" : "known");
    }

    [Function("Broken")]
    public IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException("secret detail");

    [Function("Start")]
    public async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        var id = await durable.ScheduleNewOrchestrationInstanceAsync("Greet", new Greeting("Ada", 2), cancellation: cancellation);
        var ended = await durable.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellation);
        return Results.Text(ended.ReadOutputAs<string>());
    }

    [Function("Greet")]
    public static async Task<string> GreetAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var greeting = await context.CallActivityAsync<string>("Say", context.GetInput<Greeting>());
        var count = await context.Entities.CallEntityAsync<int>(new("Tally", "all"), "add", 1);
        return $"{greeting} #{count}";
    }

    [Function("Say")]
    public string Say([ActivityTrigger] Greeting greeting) => string.Join(' ', Enumerable.Repeat(greeting.Name, greeting.Times));

    [Function("Texts")]
    public void Text([QueueTrigger("texts")] string message) => seen.Add(message);

    [Function("Greetings")]
    public void Poco([QueueTrigger("greetings")] Greeting greeting) => seen.Add($"{greeting.Name}*{greeting.Times}");

    [Function("Named")]
    public void Named([QueueTrigger("%Queues:Named%")] BinaryData message) => seen.Add($"named {message}");

    [Function("Held")]
    public async Task HeldAsync([QueueTrigger("held")] string message, CancellationToken cancellation)
    {
        seen.Add($"holding {message}");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
    }

    [Function("Messages")]
    public void Message([QueueTrigger("messages")] QueueMessage message)
    {
        seen.Add($"{message.MessageId} attempt {message.DequeueCount}");
        if (message.Body.ToString() == "fail")
        {
            throw new InvalidOperationException("as asked");
        }
    }

    [Function("Stored")]
    public void Store([QueueTrigger("stored")] QueueMessage message)
    {
        if (seen.CountAttempt() < 10)
        {
            throw new SqliteException("database or disk is full", 13);
        }

        seen.Add($"stored at the {message.DequeueCount}. delivery");
    }

    [Function("Cleanup")]
    public void Cleanup([TimerTrigger("0 30 4 * * *")] TimerInfo timer) => seen.Add($"cleanup past due: {JsonSerializer.Serialize(timer.IsPastDue)}");

    [Function("Start-up")]
    public void StartUp([TimerTrigger("%Timers:StartUp%", RunOnStartup = true)] TimerInfo timer) => seen.Add("started up");
}

public sealed class Tally : TaskEntity<int>
{
    [Function("Tally")]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Tally>();

    public int Add(int amount) => State += amount;
}
