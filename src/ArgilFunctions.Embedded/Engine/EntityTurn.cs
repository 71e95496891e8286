using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;
using Microsoft.Extensions.Logging;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Runs what is in an entity's inbox, in order; an operation that throws leaves no trace but its failure.</summary>
internal sealed partial class EntityTurn(IDurableFunctions functions, EngineClock clock, Func<string> newInstanceId, ILogger logger)
{
    public async Task<StoreCommit> RunAsync(string id, EntityWork work)
    {
        var entity = EntityInstanceId.FromString(id);
        var state = new EntityState(work.Entity?.State);
        var messages = new List<Message>();
        var starts = new List<InstanceStart>();
        foreach (var request in work.Inbox.Select(stored => stored.Message))
        {
            var operation = new EntityOperation(entity, request.Event, state, clock, newInstanceId);
            var (kind, answer) = await InvokeAsync(entity, operation);
            if (kind == EventKind.EntityResponded)
            {
                state.Keep();
                messages.AddRange(operation.Effects.Messages);
                starts.AddRange(operation.Effects.Starts);
            }
            else
            {
                state.TakeBack();
            }

            if (request.ReplyTo is { } caller)
            {
                messages.Add(Answer(caller, kind, operation.Name, answer, clock.Now));
            }
        }

        return new()
        {
            Entity = state.Json == work.Entity?.State ? null : new(id, state.Json, clock.Now),
            Consumed = [.. work.Inbox.Select(message => message.Id)],
            Messages = messages,
            Starts = starts,
        };
    }

    /// <summary>Takes what is in the inbox without running it; who waits for an answer gets the failure.</summary>
    public static StoreCommit Refuse(EntityWork work, Exception failure, DateTimeOffset now)
    {
        var answer = DurableJson.Write(TaskFailureDetails.FromException(failure));
        return new()
        {
            Consumed = [.. work.Inbox.Select(message => message.Id)],
            Messages =
            [
                .. work.Inbox
                    .Where(stored => stored.Message.ReplyTo is not null)
                    .Select(stored => Answer(stored.Message.ReplyTo!, EventKind.EntityFailed, stored.Message.Event.Name, answer, now)),
            ],
        };
    }

    private static Message Answer(ReplyAddress caller, EventKind kind, string? operation, string? answer, DateTimeOffset now) =>
        new(caller.InstanceId, new(kind, caller.TaskId, operation, answer, now), caller.Generation);

    private async Task<(EventKind Kind, string? Answer)> InvokeAsync(EntityInstanceId entity, EntityOperation operation)
    {
        try
        {
            var result = await InvokeFunctionAsync(entity.Name, operation);
            return (EventKind.EntityResponded, DurableJson.Write(result));
        }
        catch (Exception failure)
        {
            LogOperationFailed(failure, operation.Name, entity.ToString());
            return (EventKind.EntityFailed, DurableJson.Write(TaskFailureDetails.FromException(failure)));
        }
    }

    private Task<object?> InvokeFunctionAsync(string name, EntityOperation operation) => functions.HasEntity(name)
        ? functions.RunEntityAsync(name, operation)
        : throw new FunctionNotFoundException("entity", name);

    [LoggerMessage(EventId = 41, Level = LogLevel.Warning, Message = "Operation {Operation} of entity {Entity} failed")]
    private partial void LogOperationFailed(Exception failure, string operation, string entity);
}
