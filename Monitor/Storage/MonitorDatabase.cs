using System;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage.Bulk;
using MagnetLean.Monitor.Storage.Texts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MagnetLean.Monitor.Storage;

/// <summary>The database that a connection string names: of SQLite unless it names a host, then of PostgreSQL.</summary>
internal sealed class MonitorDatabase
{
    private readonly Func<MonitorDb> _create;

    public MonitorDatabase(string connection, params IInterceptor[] interceptors)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        IsPostgres = connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);
        if (IsPostgres)
        {
            var options = new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(connection).AddInterceptors([new NulCharacters(), .. interceptors]).Options;
            (_create, Bulk) = (() => new PostgresDb(options), new PostgresBulkWriter());
        }
        else
        {
            var sqlite = new SqliteConnectionStringBuilder(connection) { ForeignKeys = true, DefaultTimeout = 30 };
            var options = new DbContextOptionsBuilder<SqliteDb>()
                .UseSqlite(sqlite.ConnectionString)
                .AddInterceptors([new SqliteDb.Pragmas(), .. interceptors])
                .Options;
            (_create, Bulk) = (() => new SqliteDb(options), new SqliteBulkWriter());
            File = sqlite.DataSource;
        }
    }

    /// <summary>Whether it is PostgreSQL.</summary>
    public bool IsPostgres { get; }

    /// <summary>Its file; null where it is a server's.</summary>
    public string? File { get; }

    /// <summary>Writes many rows at once.</summary>
    public IBulkWriter Bulk { get; }

    /// <summary>A unit of work.</summary>
    public MonitorDb Open() => _create();

    /// <summary>Brings the tables to this version's.</summary>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var db = Open();
        await db.Database.MigrateAsync(cancellation);
    }
}
