using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>One statement, prepared once, a row at a time: SQLite has no faster way, and needs none.</summary>
internal sealed class SqliteBulkWriter : IBulkWriter
{
    private readonly BulkTables _tables = new();

    public Task InsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class =>
        Write(db, rows, replaces: false);

    public Task UpsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class =>
        Write(db, rows, replaces: true);

    private Task Write<T>(DbContext db, IReadOnlyCollection<T> rows, bool replaces) where T : class
    {
        if (rows.Count == 0)
        {
            return Task.CompletedTask;
        }

        var table = _tables.Of<T>(db);
        using var statement = new SqliteStatement(
            (SqliteConnection)db.Database.GetDbConnection(),
            $"INSERT INTO {BulkTable<T>.Quoted(table.Name)} ({table.ColumnNames}) "
            + $"VALUES ({string.Join(", ", Enumerable.Repeat("?", table.ColumnCount))}) {(replaces ? table.OnConflict : string.Empty)}");
        foreach (var row in rows)
        {
            table.Write(row, statement);
            statement.Run();
        }

        return Task.CompletedTask;
    }
}
