namespace ArgilFunctions.Embedded.Hosting;

/// <summary>The host cannot start as it is set up. Whoever started it reads the reasons, and no stack: there is nothing to look for in the code.</summary>
internal sealed class StartRefusedException(IReadOnlyCollection<string> reasons, Exception? cause = null)
    : InvalidOperationException(string.Join(' ', reasons), cause)
{
    public override string ToString() => string.Join(Environment.NewLine, reasons.Select(reason => $"  {reason}").Prepend("The app does not start:"));
}
