namespace ArgilFunctions.Contracts;

/// <summary>Messages that could not be taken: the first of them, which is all that a queue shows.</summary>
/// <param name="Enabled">Whether the app has a queue at all.</param>
/// <param name="Count">About how many there are.</param>
/// <param name="Messages">The first of them, oldest first.</param>
public sealed record PoisonPage(bool Enabled, int Count, IReadOnlyList<PoisonEntry> Messages);

/// <summary>A message in the poison queue.</summary>
/// <param name="Id">By which it is sent again or discarded.</param>
/// <param name="OriginalMessageId">The id it had when it was sent; the run that comes of it has it, too.</param>
/// <param name="VideoId">The id of that run, if it starts.</param>
/// <param name="InsertedAt">Since when it lies there.</param>
/// <param name="ExpiresAt">When storage forgets it.</param>
/// <param name="Reason">Why the app did not take it; none is known where the host gave up.</param>
/// <param name="Body">What was sent, without the query strings of its URLs.</param>
public sealed record PoisonEntry(
    string Id, string OriginalMessageId, string VideoId, DateTimeOffset? InsertedAt, DateTimeOffset? ExpiresAt, Problem? Reason, string Body);
