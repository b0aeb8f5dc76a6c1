using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>PostgreSQL's COPY in its binary form; where rows may be there already, by way of a temporary table.</summary>
internal sealed class PostgresBulkWriter : IBulkWriter
{
    public async Task InsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class
    {
        if (rows.Count > 0)
        {
            var table = BulkTable.Of<T>(db);
            await CopyAsync(db, table, table.Name, rows, cancellation);
        }
    }

    public async Task UpsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = BulkTable.Of<T>(db);
        var (own, waiting) = (BulkTable.Quoted(table.Name), $"waiting_{table.Name}");
        var insertion = $"INSERT INTO {own} ({table.ColumnNames}) SELECT {table.ColumnNames} FROM {BulkTable.Quoted(waiting)} {table.OnConflict}";
#pragma warning disable EF1002 // Names come from the model.
        await db.Database.ExecuteSqlRawAsync(
            $"CREATE TEMP TABLE IF NOT EXISTS {BulkTable.Quoted(waiting)} (LIKE {own}) ON COMMIT DELETE ROWS", cancellation);
        await CopyAsync(db, table, waiting, rows, cancellation);
        await db.Database.ExecuteSqlRawAsync(insertion, cancellation);
#pragma warning restore EF1002
    }

    private static async Task CopyAsync<T>(
        DbContext db, BulkTable table, string into, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {BulkTable.Quoted(into)} ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var row in rows)
        {
            // Without waiting: it goes into a buffer, and to the server whenever that is full.
            copy.StartRow();
            foreach (var column in table.Columns)
            {
                if (column.Of(row) is { } value)
                {
                    copy.Write(value, column.Type);
                }
                else
                {
                    copy.WriteNull();
                }
            }
        }

        await copy.CompleteAsync(cancellation);
    }
}
