using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Reporting.Input;
using Npgsql;

namespace MagnetLean.Cluster.Silos;

/// <summary>The database that the members find each other by.</summary>
internal static class MembershipStore
{
    // Any number that nobody else locks.
    private const long OurLock = 0x4D61676E65744C65;

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connection)
    {
        const string allowed = "a connection string of PostgreSQL, as \"Host=db;Database=magnetlean;Username=quant\"";
        try
        {
            var database = new NpgsqlConnectionStringBuilder(connection) { ApplicationName = "magnetlean-cluster" };
            return database.Host is { Length: > 0 } ? database : throw new InputException($"--cluster: has no Host; allowed: {allowed}");
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            // What was given may hold a password: it is not repeated.
            throw new InputException($"--cluster: what was given is not allowed ({error.Message}); allowed: {allowed}");
        }
    }

    /// <summary>Opens the database, and makes the members' tables and statements where they are missing or another version's.</summary>
    /// <exception cref="InputException">It cannot be reached, or the tables cannot be made.</exception>
    public static async Task<NpgsqlDataSource> OpenAsync(NpgsqlConnectionStringBuilder database, CancellationToken cancellation)
    {
        var place = $"Host={database.Host};Port={database.Port};Database={database.Database ?? database.Username};Username={database.Username}";
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { SearchPath = MembershipTable.Schema });
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            if (!await IsMadeAsync(connection, cancellation).ConfigureAwait(false))
            {
                await MakeAsync(connection, cancellation).ConfigureAwait(false);
            }

            return source;
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            await source.DisposeAsync().ConfigureAwait(false);
            var reason = error is PostgresException refused ? refused.MessageText : error.InnerException?.Message ?? error.Message;
            throw new InputException("--cluster", place, $"a PostgreSQL that can be reached, and a user who may create a schema there ({reason})");
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // Who may not create anything may still join.
    private static async Task<bool> IsMadeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var asked = new NpgsqlCommand($"SELECT to_regclass('{MembershipTable.Schema}.orleansquery') IS NOT NULL", connection);
        if (await asked.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not true)
        {
            return false;
        }

        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var query = new NpgsqlCommand($"SELECT QueryKey, QueryText FROM {MembershipTable.Schema}.OrleansQuery", connection);
        await using var rows = await query.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            known[rows.GetString(0)] = rows.GetString(1);
        }

        return MembershipTable.Statements.All(statement => known.GetValueOrDefault(statement.Key) == statement.Value);
    }

    private static async Task MakeAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var change = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using (var alone = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, change) { Parameters = { new() { Value = OurLock } } })
        {
            await alone.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        await using (var create = new NpgsqlCommand(MembershipTable.Create, connection, change))
        {
            await create.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        foreach (var (key, text) in MembershipTable.Statements)
        {
            await using var write = new NpgsqlCommand(
                $"INSERT INTO {MembershipTable.Schema}.OrleansQuery VALUES ($1, $2) ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText",
                connection,
                change)
            {
                Parameters = { new() { Value = key }, new() { Value = text } }
            };
            await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        await change.CommitAsync(cancellation).ConfigureAwait(false);
    }
}
