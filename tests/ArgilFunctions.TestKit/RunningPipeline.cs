using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArgilFunctions.Cli.Azurite;
using ArgilFunctions.Cli.Http;
using ArgilFunctions.Cli.Processes;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ArgilFunctions.TestKit;

/// <summary>
/// App, Argil and queue as real processes on loopback ports of their own; or those that the settings <c>E2E__AppUrl</c>,
/// <c>E2E__FunctionKey</c>, <c>E2E__SimulatorUrl</c> and <c>E2E__Storage</c> name, wherever they run.
/// </summary>
public sealed class RunningPipeline : IAsyncDisposable
{
    /// <summary>The key that the app shows to Argil.</summary>
    public const string ArgilKey = "e2e";

    private const string QueueName = "argil-videos";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    // An app that runs elsewhere has one simulator, whose state each pipeline begins anew: one at a time.
    private static readonly SemaphoreSlim Elsewhere = new(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argil-e2e-");
    private readonly PipelineSettings _settings;
    private AzuriteProcess? _azurite;
    private ChildProcess? _simulator;
    private ChildProcess? _app;
    private HttpClient? _http;
    private bool _holdsElsewhere;

    private RunningPipeline(PipelineSettings settings) => _settings = settings;

    /// <summary>True when the app is a process of this one's, which may be killed.</summary>
    public static bool IsOwned => Environment.GetEnvironmentVariable("E2E__AppUrl") is null;

    /// <summary>The app's process.</summary>
    public int AppProcessId => _app?.Id ?? throw new InvalidOperationException("The app does not run here.");

    /// <summary>Where the simulator is.</summary>
    public Uri Simulator { get; private set; } = null!;

    /// <summary>The simulator's control interface, and its media.</summary>
    public HttpClient Argil { get; private set; } = null!;

    /// <summary>The app's HTTP interface.</summary>
    public HttpClient App => _http ?? throw new InvalidOperationException("The app does not run.");

    private string Storage { get; set; } = null!;

    /// <summary>Starts what is not named by a setting.</summary>
    /// <param name="settings">How simulator and app are to be; those that run already are taken as they are.</param>
    public static async Task<RunningPipeline> StartAsync(PipelineSettings? settings = null)
    {
        var pipeline = new RunningPipeline(settings ?? new());
        try
        {
            await (IsOwned ? pipeline.StartAllAsync() : pipeline.ConnectAsync());
            return pipeline;
        }
        catch
        {
            await pipeline.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a request by HTTP; it must be accepted.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The run's id.</returns>
    public async Task<string> SubmitAsync(JsonObject request)
    {
        using var reply = await PostAsync(request.ToJsonString());
        var status = await reply.Content.ReadFromJsonAsync<JsonElement>();
        return reply.StatusCode == HttpStatusCode.Accepted
            ? status.GetProperty("id").GetString()!
            : throw new InvalidOperationException($"Not accepted: {status}");
    }

    /// <summary>Sends a body by HTTP, whatever it is.</summary>
    /// <param name="body">What is sent as JSON.</param>
    public async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await App.PostAsync(new Uri("/api/videos", UriKind.Relative), content);
    }

    /// <summary>Sends a message to the queue, in Base64.</summary>
    /// <param name="body">What is sent.</param>
    /// <returns>The id of the message's run, if it is valid.</returns>
    public async Task<string> EnqueueAsync(string body)
    {
        var queue = Queue(QueueName);
        await queue.CreateIfNotExistsAsync();
        return $"queue-{(await queue.SendMessageAsync(body)).Value.MessageId}";
    }

    /// <summary>Puts a message into the poison queue, as the host does with one that it gives up on.</summary>
    /// <param name="body">What is put there.</param>
    /// <returns>The message's id.</returns>
    public async Task<string> AddPoisonAsync(string body)
    {
        var queue = Queue($"{QueueName}-poison");
        await queue.CreateIfNotExistsAsync();
        return (await queue.SendMessageAsync(body)).Value.MessageId;
    }

    /// <summary>Waits for a message in the poison queue, and takes it out.</summary>
    public async Task<QueueMessage> TakePoisonAsync()
    {
        var poison = Queue($"{QueueName}-poison");
        return await UntilAsync(
            async () => await poison.ExistsAsync() ? (await poison.ReceiveMessageAsync()).Value : null, message => message is not null) is { } taken
            ? await DeleteAsync(poison, taken)
            : throw new InvalidOperationException("No message came.");
    }

    /// <summary>Waits until there is a message in the poison queue, and leaves it there.</summary>
    public Task UntilPoisonAsync() => UntilAsync(
        () => App.GetFromJsonAsync<JsonElement>(new Uri("/api/poison", UriKind.Relative)), page => page.GetProperty("messages").GetArrayLength() > 0);

    /// <summary>Waits until a run has ended.</summary>
    /// <param name="id">The run's id.</param>
    /// <returns>Its status document.</returns>
    public Task<JsonElement> FinishAsync(string id) => UntilAsync(
        () => StatusAsync(id),
        status => status.ValueKind == JsonValueKind.Object && status.GetProperty("status").GetString() is "completed" or "failed" or "cancelled");

    /// <summary>What the simulator has seen: <c>GET /simulator/state</c>.</summary>
    public Task<JsonElement> ArgilStateAsync() => Argil.GetFromJsonAsync<JsonElement>(new Uri("/simulator/state", UriKind.Relative));

    /// <summary>Waits until the simulator's state is as wanted.</summary>
    /// <param name="holds">What is waited for.</param>
    public Task<JsonElement> UntilArgilAsync(Func<JsonElement, bool> holds) => UntilAsync(ArgilStateAsync, holds);

    /// <summary>There is no signal from one process to another: looks again and again, within a deadline.</summary>
    /// <param name="look">Looks once.</param>
    /// <param name="holds">What is waited for.</param>
    /// <exception cref="TimeoutException">It has not come.</exception>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            var seen = await look();
            if (holds(seen))
            {
                return seen;
            }

            if (deadline.IsCancellationRequested)
            {
                throw new TimeoutException($"Not within {Patience}; seen last: {seen}");
            }

            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }

    /// <summary>SIGKILL to the app, as a crash would.</summary>
    public async Task KillAppAsync()
    {
        await _app!.KillAsync();
        await DropAppAsync();
    }

    /// <summary>Starts the app on its data folder, where an earlier one left off.</summary>
    /// <param name="address">Where it is to listen; by default on a port that is free.</param>
    public async Task StartAppAsync(Uri? address = null)
    {
        var settings = new Dictionary<string, string?>(_settings.App)
        {
            ["Argil:BaseUrl"] = new Uri(Simulator, "v1").ToString(),
            ["Argil:ApiKey"] = ArgilKey,
            ["AzureWebJobsStorage"] = Storage,
            ["AllowHttpUrls"] = "true",
        };
        _app = await Servers.StartAppAsync(Path.Combine(_folder.FullName, "data"), settings, address);
        _http = Connections.To(_app.Address!);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Argil?.Dispose();
        await DropAppAsync();
        foreach (var part in new IAsyncDisposable?[] { _simulator, _azurite }.OfType<IAsyncDisposable>())
        {
            await part.DisposeAsync();
        }

        _folder.Delete(recursive: true);
        if (_holdsElsewhere)
        {
            Elsewhere.Release();
        }
    }

    private async Task StartAllAsync()
    {
        _azurite = await AzuriteProcess.StartAsync();
        _simulator = await Servers.StartSimulatorAsync(_settings.Simulator);
        (Storage, Simulator, Argil) = (_azurite.ConnectionString, _simulator.Address!, Connections.To(_simulator.Address!));
        await StartAppAsync();
    }

    private async Task ConnectAsync()
    {
        static string Setting(string name) => Environment.GetEnvironmentVariable($"E2E__{name}")
            ?? throw new InvalidOperationException($"E2E__AppUrl is set, so E2E__{name} has to be, too.");

        await Elsewhere.WaitAsync();
        _holdsElsewhere = true;
        (Storage, Simulator) = (Setting("Storage"), new(Setting("SimulatorUrl")));
        Argil = Connections.To(Simulator);
        _http = Connections.To(new(Setting("AppUrl")));
        _http.DefaultRequestHeaders.Add("x-functions-key", Environment.GetEnvironmentVariable("E2E__FunctionKey") ?? string.Empty);
        using var reply = await Argil.PostAsync(new Uri("/simulator/reset", UriKind.Relative), content: null);
        reply.EnsureSuccessStatusCode();
    }

    private async Task<JsonElement> StatusAsync(string id)
    {
        using var reply = await App.GetAsync(new Uri($"/api/videos/{id}", UriKind.Relative));
        return reply.IsSuccessStatusCode ? await reply.Content.ReadFromJsonAsync<JsonElement>() : default;
    }

    private static async Task<QueueMessage> DeleteAsync(QueueClient queue, QueueMessage message)
    {
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return message;
    }

    private QueueClient Queue(string name) => new(Storage, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private async Task DropAppAsync()
    {
        _http?.Dispose();
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        (_http, _app) = (null, null);
    }
}
