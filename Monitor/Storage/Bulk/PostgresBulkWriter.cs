using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>PostgreSQL's COPY in its binary form; where rows may be there already, by way of a temporary table.</summary>
internal sealed class PostgresBulkWriter : IBulkWriter
{
    private readonly BulkTables _tables = new();

    public async Task InsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class
    {
        if (rows.Count > 0)
        {
            var table = _tables.Of<T>(db);
            await CopyAsync(db, table, table.Name, rows, cancellation);
        }
    }

    public async Task UpsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = _tables.Of<T>(db);
        var (own, waiting) = (BulkTable<T>.Quoted(table.Name), $"waiting_{table.Name}");
        var insertion = $"INSERT INTO {own} ({table.ColumnNames}) SELECT {table.ColumnNames} FROM {BulkTable<T>.Quoted(waiting)} {table.OnConflict}";
#pragma warning disable EF1002 // Names come from the model.
        await db.Database.ExecuteSqlRawAsync(
            $"CREATE TEMP TABLE IF NOT EXISTS {BulkTable<T>.Quoted(waiting)} (LIKE {own}) ON COMMIT DELETE ROWS", cancellation);
        await CopyAsync(db, table, waiting, rows, cancellation);
        await db.Database.ExecuteSqlRawAsync(insertion, cancellation);
#pragma warning restore EF1002
    }

    private static async Task CopyAsync<T>(
        DbContext db, BulkTable<T> table, string into, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {BulkTable<T>.Quoted(into)} ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)", cancellation);
        var copied = new CopiedRow(copy);
        foreach (var row in rows)
        {
            // Without waiting: it goes into a buffer, and to the server whenever that is full.
            copy.StartRow();
            table.Write(row, copied);
        }

        await copy.CompleteAsync(cancellation);
    }

    private sealed class CopiedRow(NpgsqlBinaryImporter copy) : IBulkRow
    {
        public void WriteNull() => copy.WriteNull();

        public void Write(string value) => copy.Write(value, NpgsqlDbType.Text);

        public void Write(long value) => copy.Write(value, NpgsqlDbType.Bigint);

        public void Write(int value) => copy.Write(value, NpgsqlDbType.Integer);

        public void Write(double value) => copy.Write(value, NpgsqlDbType.Double);

        public void Write(decimal value) => copy.Write(value, NpgsqlDbType.Numeric);

        public void Write(bool value) => copy.Write(value, NpgsqlDbType.Boolean);

        public void Write(DateTime value) => copy.Write(value, NpgsqlDbType.TimestampTz);
    }
}
