using System.Reflection;
using System.Text;
using ArgilFunctions.Contracts;
using ArgilFunctions.Embedded.Hosting;
using ArgilFunctions.Embedded.Surface;
using ArgilFunctions.Pipeline;
using ArgilFunctions.Simulation.Tests.Scheduling;
using ArgilFunctions.Triggers;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;

namespace ArgilFunctions.Simulation.Tests.World;

/// <summary>The app's triggers, called as a host would call them, in whatever process is up.</summary>
internal sealed class FrontDoor(Machine machine, Actor outside)
{
    /// <summary>Posts a request, again and again until one is accepted; with a key, all are the same request.</summary>
    /// <returns>The run's id.</returns>
    public async Task<string> SubmitAsync(string body, string? idempotencyKey, Chance chance)
    {
        while (true)
        {
            if (await TryAsync(() => PostAsync(body, idempotencyKey)) is IStatusCodeHttpResult { StatusCode: 200 or 202 } and IValueHttpResult { Value: StatusDocument status })
            {
                return status.Id;
            }

            await outside.PauseAsync(chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));
        }
    }

    /// <summary>Asks for a run's end.</summary>
    /// <returns>The HTTP status; null when there was no answer.</returns>
    public async Task<int?> CancelAsync(string id)
    {
        var http = new DefaultHttpContext();
        return (await TryAsync(() => InvokeAsync<HttpTriggerAttribute>(nameof(CancelVideoHttp), http.Request, _ => id)) as IStatusCodeHttpResult)?.StatusCode;
    }

    /// <summary>Says that a render has ended, at the address that the app has given.</summary>
    /// <returns>The HTTP status; null when there was no answer.</returns>
    public async Task<int?> CallBackAsync(string url)
    {
        var token = url[(url.IndexOf(CallbackUrls.Route, StringComparison.Ordinal) + CallbackUrls.Route.Length)..];
        var http = new DefaultHttpContext();
        return (await TryAsync(() => InvokeAsync<HttpTriggerAttribute>(nameof(ArgilCallbackHttp), http.Request, _ => token)) as IStatusCodeHttpResult)?.StatusCode;
    }

    /// <summary>Gives a message to the queue function.</summary>
    /// <returns>True when it may be deleted.</returns>
    public async Task<bool> DeliverAsync(string id, string body, int dequeueCount)
    {
        var message = QueuesModelFactory.QueueMessage(id, "receipt", BinaryData.FromString(body), dequeueCount);
        return await TryAsync(async () => (object?)await InvokeAsync<QueueTriggerAttribute>(nameof(SubmitVideoQueue), message) ?? true) is not null;
    }

    /// <summary>Does something with the durable client; false when it did not work, or nobody can tell.</summary>
    public async Task<bool> ManageAsync(Func<DurableTaskClient, Task> action) => await TryAsync(async () =>
    {
        await action(machine.Client);
        return (object)true;
    }) is not null;

    private async Task<object?> TryAsync(Func<Task<object?>> action)
    {
        try
        {
            return machine.IsUp ? await machine.Process!.AskAsync(action) : null;
        }
        catch (Exception failure) when (failure is ActorDiedException or IOException)
        {
            return null;
        }
    }

    private async Task<object?> PostAsync(string body, string? idempotencyKey)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(body));
        var request = new DefaultHttpContext().Request;
        (request.ContentType, request.Body, request.ContentLength) = ("application/json", content, content.Length);
        if (idempotencyKey is not null)
        {
            request.Headers["Idempotency-Key"] = idempotencyKey;
        }

        return await InvokeAsync<HttpTriggerAttribute>(nameof(SubmitVideoHttp), request);
    }

    private Task<object?> InvokeAsync<TTrigger>(string name, object trigger, Func<ParameterInfo, object?>? named = null) where TTrigger : Attribute
    {
        var function = Machine.Functions.Find<TTrigger>(name)!;
        var binder = new ParameterBinder(function, () => machine.Client);
        return function.InvokeAsync(machine.Services, binder.Bind(trigger, CancellationToken.None, named));
    }
}
