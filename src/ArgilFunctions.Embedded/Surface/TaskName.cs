namespace ArgilFunctions.Embedded.Surface;

/// <summary>The name of an orchestrator or activity.</summary>
/// <param name="name">The function's name.</param>
public readonly struct TaskName(string name) : IEquatable<TaskName>
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;

    /// <summary>Names a task by text.</summary>
    /// <param name="value">The function's name.</param>
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new(value);

    /// <summary>The text of a name.</summary>
    /// <param name="value">The name.</param>
    public static implicit operator string(TaskName value) => value.Name;

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Name ?? string.Empty);

    /// <inheritdoc/>
    public override string ToString() => Name ?? string.Empty;

    /// <summary>Equal names.</summary>
    public static bool operator ==(TaskName left, TaskName right) => left.Equals(right);

    /// <summary>Different names.</summary>
    public static bool operator !=(TaskName left, TaskName right) => !left.Equals(right);
}
