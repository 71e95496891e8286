namespace ArgilFunctions.Pipeline;

/// <summary>Ids of requests that bring none of their own.</summary>
public interface IRunIds
{
    string Next();
}

public sealed class RandomRunIds : IRunIds
{
#pragma warning disable RS0030 // The one place where chance enters the app.
    public string Next() => Guid.NewGuid().ToString("N");
#pragma warning restore RS0030
}
