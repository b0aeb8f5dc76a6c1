using System;
using System.Threading.Tasks;
using Npgsql;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>An empty database for the members of a test, gone afterwards.</summary>
internal sealed class ClusterDatabase : IAsyncDisposable
{
    /// <summary>Names a PostgreSQL that tests may make databases in.</summary>
    public const string Variable = "MAGNETLEAN_TEST_POSTGRES";

    private readonly string _server;
    private readonly string _name;

    private ClusterDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        Connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public string Connection { get; }

    public static async Task<ClusterDatabase> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        Skip.If(string.IsNullOrEmpty(server), $"no PostgreSQL: {Variable} names none");
        var name = $"magnetlean_{Guid.NewGuid():N}";
        await ExecuteAsync(server!, $"CREATE DATABASE {name}");
        return new ClusterDatabase(server!, name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
