using Argil.Simulator.Api;
using Argil.Simulator.Model;
using Argil.Simulator.Scenarios;

namespace Argil.Simulator.Http;

/// <summary>Between HTTP and the API: the key, the journal, and what goes wrong on the way.</summary>
internal sealed class ApiEndpoint(ArgilModel model, Waits waits)
{
    private const string GatewayPage = "<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>";

    public async Task HandleAsync(HttpContext http, string route, Func<ApiRequest, CancellationToken, Task<ApiReply>> call)
    {
        var auth = model.Scenario.Auth;
        var workspace = ApiKey.Of(http.Request, auth) is { } key ? model.WorkspaceOf(key) : null;
        var entry = model.Journal.Arrived(model.Now, http.Request.Method, http.Request.Path, workspace);
        using var exchange = new Exchange(http, model, waits, entry);
        if (workspace is null)
        {
            await exchange.WriteAsync(ApiReply.Error(auth.RejectedStatus, "Send your API key as 'x-api-key: KEY'"));
            return;
        }

        if (await exchange.ReadAsync(workspace) is { } request)
        {
            await AnswerAsync(exchange, request, model.Faults.Draw(workspace, http.Request.Method, route), call);
        }
    }

    private async Task AnswerAsync(
        Exchange exchange, ApiRequest request, Fault? fault, Func<ApiRequest, CancellationToken, Task<ApiReply>> call)
    {
        exchange.Note(fault);
        if (!await BeforeEffectAsync(exchange, request, fault))
        {
            return;
        }

        try
        {
            // A caller that goes away in the middle does not undo what it has asked for.
            var reply = await call(request with { Fault = fault }, exchange.Era);
            exchange.Note(reply);
            await AfterEffectAsync(exchange, fault, reply);
        }
        catch (OperationCanceledException) when (exchange.Era.IsCancellationRequested)
        {
            exchange.Drop();
        }
    }

    /// <summary>What goes wrong before the request takes effect.</summary>
    /// <returns>Whether it takes effect at all.</returns>
    private async Task<bool> BeforeEffectAsync(Exchange exchange, ApiRequest request, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Error:
                await exchange.WriteAsync(Error(request, fault));
                return false;
            case FaultKind.NonJson:
                await exchange.WritePageAsync(fault.Status ?? 502, GatewayPage);
                return false;
            case FaultKind.Timeout:
                await exchange.HangAsync();
                return false;
            case FaultKind.Drop:
                exchange.Drop();
                return false;
            case FaultKind.LateEffect:
                exchange.Drop();
                return await exchange.WaitAsync(fault.Delay);
            case FaultKind.Delay:
                return await exchange.WaitAsync(fault.Delay);
            default:
                return true;
        }
    }

    /// <summary>What goes wrong afterwards.</summary>
    private static Task AfterEffectAsync(Exchange exchange, Fault? fault, ApiReply reply)
    {
        switch (fault?.Kind)
        {
            case FaultKind.NonJsonAfter:
                return exchange.WritePageAsync(fault.Status ?? 502, GatewayPage);
            case FaultKind.TimeoutAfter:
                return exchange.HangAsync();
            case FaultKind.DropAfter or FaultKind.LateEffect:
                exchange.Drop();
                return Task.CompletedTask;
            default:
                return exchange.WriteAsync(reply);
        }
    }

    private ApiReply Error(ApiRequest request, Fault fault)
    {
        var reply = ApiReply.Error(fault.Status ?? 500, "An error of the scenario");
        if (reply.Status == StatusCodes.Status429TooManyRequests)
        {
            model.NoteRejected429(request.Workspace);
        }

        return fault.RetryAfter is { } wait ? reply.WithRetryAfter(wait) : reply;
    }
}
