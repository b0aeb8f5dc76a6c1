using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>One statement, prepared once, a row at a time: SQLite has no faster way, and needs none.</summary>
internal sealed class SqliteBulkWriter : IBulkWriter
{
    public Task InsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class =>
        Write(db, rows, replaces: false);

    public Task UpsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class =>
        Write(db, rows, replaces: true);

    private static Task Write<T>(DbContext db, IReadOnlyCollection<T> rows, bool replaces) where T : class
    {
        if (rows.Count == 0)
        {
            return Task.CompletedTask;
        }

        var table = BulkTable.Of<T>(db);
        using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        var parameters = table.Columns.Select((_, index) => command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{index}" })).ToArray();
#pragma warning disable CA2100 // Names come from the model, values go as parameters.
        command.CommandText = $"INSERT INTO {BulkTable.Quoted(table.Name)} ({table.ColumnNames}) "
            + $"VALUES ({string.Join(", ", parameters.Select(parameter => parameter.ParameterName))}) {(replaces ? table.OnConflict : string.Empty)}";
#pragma warning restore CA2100
        command.Prepare();
        foreach (var row in rows)
        {
            for (var index = 0; index < parameters.Length; index++)
            {
                parameters[index].Value = table.Columns[index].Of(row) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }
}
