using System;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Cluster.Silos;
using Npgsql;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Cluster;

/// <summary>The tables and statements that Orleans keeps its members by.</summary>
public sealed class MembershipStoreTests
{
    private static readonly DateTime Now = new(2026, 11, 30, 12, 0, 0, DateTimeKind.Utc);

    [SkippableFact]
    public async Task Many_members_that_begin_at_once_make_the_tables_once()
    {
        await using var database = await ClusterDatabase.CreateAsync();

        var sources = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(database)));

        (await CountAsync(sources[0], "OrleansQuery")).ShouldBe(MembershipTable.Statements.Count);
        Array.ForEach(sources, source => source.Dispose());
    }

    [SkippableFact]
    public async Task A_change_counts_the_version_up_and_happens_only_on_the_version_that_was_seen()
    {
        await using var database = await ClusterDatabase.CreateAsync();
        await using var source = await OpenAsync(database);
        (await AskAsync(source, "InsertMembershipVersionKey")).ShouldBe(true);
        (await AskAsync(source, "InsertMembershipVersionKey")).ShouldBe(false);
        (await AskAsync(source, "InsertMembershipKey", version: 0)).ShouldBe(true);
        (await AskAsync(source, "InsertMembershipKey", version: 1)).ShouldBe(false, "it is there");
        (await AskAsync(source, "InsertMembershipKey", version: 0, port: 2)).ShouldBe(false, "another has come since");
        (await AskAsync(source, "InsertMembershipKey", version: 1, port: 2)).ShouldBe(true);
        (await AskAsync(source, "UpdateMembershipKey", version: 1)).ShouldBe(false);
        (await AskAsync(source, "UpdateMembershipKey", version: 2, port: 3)).ShouldBe(false, "it is not there");
        (await AskAsync(source, "UpdateMembershipKey", version: 2)).ShouldBe(true);
        (await CountAsync(source, "member")).ShouldBe(2);
        (await AskAsync(source, "MembershipReadRowKey", port: 9)).ShouldBe(DBNull.Value, "a version without a member");
        (await AskAsync(source, "MembershipReadRowKey")).ShouldBe(IPAddress.Loopback.ToString());
        await AskAsync(source, "CleanupDefunctSiloEntriesKey", time: Now.AddSeconds(1));
        (await CountAsync(source, "member")).ShouldBe(1, "of those that are old, only the dead one goes");
        await AskAsync(source, "DeleteMembershipTableEntriesKey");
        (await CountAsync(source, "member")).ShouldBe(0);
    }

    private static Task<NpgsqlDataSource> OpenAsync(ClusterDatabase database) =>
        MembershipStore.OpenAsync(MembershipStore.Read(database.Connection), CancellationToken.None);

    private static async Task<long> CountAsync(NpgsqlDataSource source, string table)
    {
        await using var command = source.CreateCommand($"SELECT count(*) FROM {MembershipTable.Schema}.{table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<object?> AskAsync(NpgsqlDataSource source, string key, int version = 0, int port = 1, DateTime? time = null)
    {
        await using var command = source.CreateCommand(MembershipTable.Statements[key]);
        (string Name, object Value)[] values =
        [
            ("DeploymentId", "test"), ("Address", IPAddress.Loopback.ToString()), ("Port", port), ("Generation", 7), ("SiloName", "a"),
            ("HostName", "b"), ("Status", key.StartsWith("Insert", StringComparison.Ordinal) ? 3 : 6), ("ProxyPort", 0), ("SuspectTimes", DBNull.Value),
            ("StartTime", Now), ("IAmAliveTime", time ?? Now), ("Version", version)
        ];
        foreach (var (name, value) in values.Where(value => Regex.IsMatch(command.CommandText, $@"@{value.Name}\b")))
        {
            command.Parameters.Add(value is DBNull ? new NpgsqlParameter(name, System.Data.DbType.String) { Value = value } : new NpgsqlParameter(name, value));
        }

        return await command.ExecuteScalarAsync();
    }
}
