using System.Threading.Channels;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>The one writer. Whatever waits for it shares a transaction, and so one flush to the disk.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostCommitsATransaction = 256;

    // Beyond these, whoever wants to write waits in line: a slow disk slows its users down.
    private const int MostWaiting = 1024;

    private readonly SqliteDatabase _database;
    private readonly CommitStatements _statements;
    private readonly SqliteTransactions _transactions;
    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Task _loop;

    public SqliteWriter(SqliteDatabase database)
    {
        _database = database;
        _statements = new(database);
        _transactions = new(database);
        _loop = Task.Run(WriteAsync);
    }

    /// <summary>Transactions written so far; fewer than commits under load.</summary>
    public long Transactions { get; private set; }

    public long Statements => _database.Statements;

    public async Task<CommitResult> CommitAsync(StoreCommit commit)
    {
        var pending = new Pending(commit);
        try
        {
            await _queue.Writer.WriteAsync(pending);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteWriter));
        }

        return await pending.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _statements.Dispose();
        _transactions.Dispose();
        _database.Dispose();
    }

    private async Task WriteAsync()
    {
        var batch = new List<Pending>(MostCommitsATransaction);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostCommitsATransaction && _queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            if (!TryWrite(batch))
            {
                // One of them is at fault: alone, each stands or falls for itself.
                batch.ForEach(pending => TryWrite([pending]));
            }

            batch.Clear();
        }
    }

    private bool TryWrite(List<Pending> batch)
    {
        var results = new List<CommitResult>(batch.Count);
        try
        {
            _transactions.Write(() => results.AddRange(batch.Select(pending => _statements.Apply(pending.Commit))));
            Transactions++;
        }
        catch (Exception failure)
        {
            if (batch.Count == 1)
            {
                batch[0].Done.TrySetException(failure);
            }

            return false;
        }

        for (var index = 0; index < batch.Count; index++)
        {
            batch[index].Done.TrySetResult(results[index]);
        }

        return true;
    }

    private sealed class Pending(StoreCommit commit)
    {
        public StoreCommit Commit { get; } = commit;

        public TaskCompletionSource<CommitResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
