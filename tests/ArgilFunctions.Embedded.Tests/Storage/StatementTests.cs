using ArgilFunctions.Embedded.Storage;
using Microsoft.Data.Sqlite;

namespace ArgilFunctions.Embedded.Tests.Storage;

public sealed class StatementTests : IDisposable
{
    private readonly SqliteDatabase _database = new(":memory:");

    public static TheoryData<string?> Texts { get; } = new(null, string.Empty, "a", "\u0000 inside", "Zoë 🎬", new string('é', 200), new string('x', 100_000));

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_comes_back_as_it_was_given(string? text)
    {
        using var echo = new SqliteStatement(_database, "SELECT ?1, ?2");

        var row = echo.Rows(row => (Text: row.IsNull(0) ? null : row.GetString(0), Number: row.GetInt64(1)), text, long.MaxValue);

        Assert.Equal([(text, long.MaxValue)], row);
    }

    [Fact]
    public void Parameters_are_bound_by_their_numbers_and_not_by_where_they_stand()
    {
        _database.Execute("CREATE TABLE things (id TEXT, count INTEGER); INSERT INTO things VALUES ('a', 1), ('b', 2)");
        using var update = new SqliteStatement(_database, "UPDATE things SET count = ?2 WHERE id = ?1");
        using var count = new SqliteStatement(_database, "SELECT count FROM things WHERE id = ?1");

        Assert.Equal((1, 0), (update.Execute("b", 7), update.Execute("c", 8)));
        Assert.Equal((1L, 7L, null), (count.Number("a"), count.Number("b"), count.Number("c")));
    }

    [Fact]
    public void A_statement_that_has_failed_says_why_and_can_be_used_again()
    {
        _database.Execute("CREATE TABLE things (id TEXT NOT NULL)");
        using var add = new SqliteStatement(_database, "INSERT INTO things VALUES (?1)");

        var failure = Assert.Throws<SqliteException>(() => add.Execute((string?)null));

        Assert.Contains("things.id", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, add.Execute("a"));
        Assert.Throws<SqliteException>(() => new SqliteStatement(_database, "SELECT nothing FROM nowhere"));
    }

    public void Dispose() => _database.Dispose();
}
