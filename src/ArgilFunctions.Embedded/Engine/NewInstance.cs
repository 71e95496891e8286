using ArgilFunctions.Embedded.Storage;
using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

internal static class NewInstance
{
    public static InstanceStart Start(
        string id, string name, string? input, DateTimeOffset now, ReplyAddress? parent, DateTimeOffset? startAt)
    {
        Validate(id);
        return new(
            new(id, name, OrchestrationRuntimeStatus.Pending, now) { Input = input, Parent = parent },
            new(id, new(EventKind.ExecutionStarted, 0, name, Payload: null, now), VisibleAt: startAt),
            IfRunning: null);
    }

    private static void Validate(string id)
    {
        const int MaxLength = 256;
        if (id.Length is 0 or > MaxLength || id[0] == '@' || id.Any(letter => char.IsControl(letter) || letter is '/' or '\\' or '#' or '?'))
        {
            throw new ArgumentException(
                $"'{id}' cannot be an instance id: 1 to {MaxLength} characters, not beginning with '@', without '/', '\\', '#', '?' and control characters.",
                nameof(id));
        }
    }
}
