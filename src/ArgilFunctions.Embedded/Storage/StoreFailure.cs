using ArgilFunctions.Embedded.Hosting;
using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Storage;

/// <summary>What it means that the store fails, and what can be done about it, in words for whoever runs the app.</summary>
internal static class StoreFailure
{
    // https://sqlite.org/rescode.html
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;

    /// <summary>Why the host does not start.</summary>
    public static StartRefusedException Refusal(string folder, SqliteException failure) => new(
        [$"The store in the data folder '{folder}' cannot be used: {failure.Message} {Describe(failure)}, or set Embedded:DataFolder to another folder."], failure);

    /// <summary>What is wrong and what to do, without where it is. Its end is left open.</summary>
    public static string Describe(SqliteException failure) => failure.SqliteErrorCode switch
    {
        Full => "The disk is full: make room on it",
        ReadOnly => "The store is read-only: let the host write it",
        Corrupt or NotADatabase => "The store is damaged: restore it from a copy",
        _ => "The disk cannot be read or written: make room on it if it is full, and see that it is sound",
    };
}
