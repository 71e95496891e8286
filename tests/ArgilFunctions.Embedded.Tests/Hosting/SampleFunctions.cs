using System.Text.Json;
using System.Threading.Channels;
using ArgilFunctions.Embedded.Surface;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;

namespace ArgilFunctions.Embedded.Tests.Hosting;

/// <summary>What the sample functions saw, for the test to wait for.</summary>
public sealed class Seen
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public void Add(string line) => _lines.Writer.TryWrite(line);

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

    [Function("Messages")]
    public void Message([QueueTrigger("messages")] QueueMessage message)
    {
        seen.Add($"{message.MessageId} attempt {message.DequeueCount}");
        if (message.Body.ToString() == "fail")
        {
            throw new InvalidOperationException("as asked");
        }
    }

    [Function("Cleanup")]
    public void Cleanup([TimerTrigger("0 30 4 * * *")] TimerInfo timer) => seen.Add($"cleanup past due: {JsonSerializer.Serialize(timer.IsPastDue)}");
}

public sealed class Tally : TaskEntity<int>
{
    [Function("Tally")]
    public static Task DispatchAsync([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<Tally>();

    public int Add(int amount) => State += amount;
}
