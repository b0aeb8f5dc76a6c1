using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Xunit;

namespace MagnetLean.Tests.Monitor;

/// <summary>An empty database of a test, of either kind, gone afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    /// <summary>Names a PostgreSQL that tests may make databases in.</summary>
    public const string Variable = "MAGNETLEAN_TEST_POSTGRES";

    // Made once and copied: migrations are half of a short test's work.
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateOnceAsync);

    private readonly string? _server;
    private readonly string _name;
    private readonly string? _file;

    private TestDatabase(string? server, string name, string? file, string connection)
    {
        (_server, _name, _file, Connection) = (server, name, file, connection);
        Database = new MonitorDatabase(connection);
    }

    public static TheoryData<string> Kinds => [Sqlite, Postgres];

    public string Connection { get; }

    public MonitorDatabase Database { get; }

    public static async Task<TestDatabase> CreateAsync(string kind = Sqlite, bool migrates = true)
    {
        var name = $"magnetlean_{Guid.NewGuid():N}";
        TestDatabase made;
        if (kind == Sqlite)
        {
            var file = Path.Combine(Path.GetTempPath(), $"{name}.db");
            if (migrates)
            {
                await File.WriteAllBytesAsync(file, await Migrated.Value);
            }

            made = new TestDatabase(null, name, file, $"Data Source={file}");
        }
        else
        {
            var server = Environment.GetEnvironmentVariable(Variable);
            Skip.If(string.IsNullOrEmpty(server), $"no PostgreSQL: {Variable} names none");
            await ExecuteAsync(server!, $"CREATE DATABASE {name}");
            made = new TestDatabase(server, name, null, new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);
        }

        if (migrates && kind == Postgres)
        {
            await made.Database.MigrateAsync(CancellationToken.None);
        }

        return made;
    }

    /// <summary>The same database, its commands seen by others first.</summary>
    public MonitorDatabase With(params IInterceptor[] interceptors) => new(Connection, interceptors);

    /// <summary>All rows of the tables that come of the journal, table by table, in the order of their keys.</summary>
    public async Task<Dictionary<string, List<string>>> RowsAsync()
    {
        await using var db = Database.Open();
        return new Dictionary<string, List<string>>
        {
            ["sessions"] = await RowsOf(db.Sessions),
            ["account_snapshots"] = await RowsOf(db.AccountSnapshots),
            ["positions"] = await RowsOf(db.Positions),
            ["orders"] = await RowsOf(db.Orders),
            ["magnet_detections"] = await RowsOf(db.MagnetDetections),
            ["fuse_events"] = await RowsOf(db.FuseEvents),
            ["field_measurements"] = await RowsOf(db.FieldMeasurements),

            // In the order in which they came, but for their numbers, which are never used twice.
            ["journal_events"] = [.. (await db.JournalEvents.AsNoTracking().OrderBy(row => row.Engine).ThenBy(row => row.Id).ToListAsync())
                .Select(row => RecordJson.Of(new { row.Engine, row.Session, row.Sequence, row.Time, row.Written, row.Kind, row.Content }))],
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            SqliteConnection.ClearAllPools();
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(_file)!, Path.GetFileName(_file) + "*"))
            {
                File.Delete(file);
            }
        }
        else
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(_server!, $"DROP DATABASE {_name} WITH (FORCE)");
        }
    }

    private static async Task<byte[]> MigrateOnceAsync()
    {
        await using var empty = await CreateAsync(migrates: false);
        await empty.Database.MigrateAsync(CancellationToken.None);
        await using (var db = empty.Database.Open())
        {
            // All of it into the one file that is read.
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return await File.ReadAllBytesAsync(empty._file!);
    }

    private static async Task<List<string>> RowsOf<T>(IQueryable<T> table) where T : class =>
        [.. (await table.AsNoTracking().ToListAsync()).Select(row => JsonSerializer.Serialize(row, RecordJson.Options)).Order(StringComparer.Ordinal)];

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
