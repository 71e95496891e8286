using ArgilFunctions.Embedded.Surface;

namespace ArgilFunctions.Embedded.Engine;

/// <summary>Orchestrations and entities share one space of ids; those of entities begin with '@'.</summary>
internal static class InstanceIds
{
    private const int MaxLength = 256;

    public static bool IsEntity(string id) => id.StartsWith('@');

    /// <exception cref="ArgumentException">The id cannot be an orchestration's.</exception>
    public static void Validate(string id)
    {
        if (string.IsNullOrEmpty(id) || id.Length > MaxLength || IsEntity(id) || id.Any(IsForbidden))
        {
            throw new ArgumentException(
                $"'{id}' cannot be an instance id: 1 to {MaxLength} characters, not beginning with '@', without '/', '\\', '#', '?' and control characters.",
                nameof(id));
        }
    }

    /// <exception cref="ArgumentException">No entity is named.</exception>
    public static void Validate(EntityInstanceId id)
    {
        if (id == default)
        {
            throw new ArgumentException("The id names no entity.", nameof(id));
        }
    }

    private static bool IsForbidden(char letter) => char.IsControl(letter) || letter is '/' or '\\' or '#' or '?';
}
