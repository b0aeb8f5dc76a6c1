using System.Collections.Generic;

namespace MagnetLean.Cluster.Silos;

/// <summary>
/// The tables that Orleans keeps its members in, and the statements that it works on them with. It asks for statements by their keys, gives them
/// parameters of these names, and reads columns of these names; all else is ours. A change of the table counts its version up by one, and happens only
/// where the version is the one that the member has seen.
/// </summary>
internal static class MembershipTable
{
    /// <summary>The schema that all of it lies in, so that it meets nothing of others.</summary>
    public const string Schema = "magnetlean_cluster";

    /// <summary>Makes what is not there.</summary>
    public const string Create = $"""
        CREATE SCHEMA IF NOT EXISTS {Schema};

        CREATE TABLE IF NOT EXISTS {Schema}.OrleansQuery (
            QueryKey text PRIMARY KEY,
            QueryText text NOT NULL);

        CREATE TABLE IF NOT EXISTS {Schema}.cluster (
            DeploymentId text PRIMARY KEY,
            Version integer NOT NULL);

        CREATE TABLE IF NOT EXISTS {Schema}.member (
            DeploymentId text NOT NULL REFERENCES {Schema}.cluster ON DELETE CASCADE,
            Address text NOT NULL,
            Port integer NOT NULL,
            Generation integer NOT NULL,
            SiloName text NOT NULL,
            HostName text NOT NULL,
            Status integer NOT NULL,
            ProxyPort integer NOT NULL,
            SuspectTimes text,
            StartTime timestamptz NOT NULL,
            IAmAliveTime timestamptz NOT NULL,
            PRIMARY KEY (DeploymentId, Address, Port, Generation));
        """;

    private const string ThisMember = "DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation";

    private const string Columns = "m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime";

    // A silo's status as Orleans numbers it.
    private const int Dead = 6;

    /// <summary>Statements by the keys that Orleans knows them by.</summary>
    public static readonly IReadOnlyDictionary<string, string> Statements = new Dictionary<string, string>
    {
        ["InsertMembershipVersionKey"] = $"""
            WITH begun AS (
                INSERT INTO {Schema}.cluster (DeploymentId, Version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM begun)
            """,
        ["InsertMembershipKey"] = $"""
            WITH counted AS (
                UPDATE {Schema}.cluster SET Version = Version + 1
                WHERE DeploymentId = @DeploymentId AND Version = @Version AND NOT EXISTS (SELECT 1 FROM {Schema}.member WHERE {ThisMember})
                RETURNING DeploymentId),
            added AS (
                INSERT INTO {Schema}.member
                    (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
                SELECT DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM counted
                RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM added)
            """,
        ["UpdateMembershipKey"] = $"""
            WITH counted AS (
                UPDATE {Schema}.cluster SET Version = Version + 1
                WHERE DeploymentId = @DeploymentId AND Version = @Version AND EXISTS (SELECT 1 FROM {Schema}.member WHERE {ThisMember})
                RETURNING 1),
            changed AS (
                UPDATE {Schema}.member SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
                WHERE {ThisMember} AND EXISTS (SELECT 1 FROM counted)
                RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM changed)
            """,
        ["UpdateIAmAlivetimeKey"] = $"UPDATE {Schema}.member SET IAmAliveTime = @IAmAliveTime WHERE {ThisMember}",
        ["MembershipReadRowKey"] = $"""
            SELECT {Columns}, c.Version
            FROM {Schema}.cluster c
            LEFT JOIN {Schema}.member m
                ON m.DeploymentId = c.DeploymentId AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation
            WHERE c.DeploymentId = @DeploymentId
            """,
        ["MembershipReadAllKey"] = $"""
            SELECT {Columns}, c.Version
            FROM {Schema}.cluster c
            LEFT JOIN {Schema}.member m ON m.DeploymentId = c.DeploymentId
            WHERE c.DeploymentId = @DeploymentId
            """,
        ["GatewaysQueryKey"] = $"""
            SELECT Address, ProxyPort, Generation FROM {Schema}.member
            WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0
            """,
        ["DeleteMembershipTableEntriesKey"] = $"DELETE FROM {Schema}.cluster WHERE DeploymentId = @DeploymentId",
        ["CleanupDefunctSiloEntriesKey"] = $"""
            DELETE FROM {Schema}.member
            WHERE DeploymentId = @DeploymentId AND Status = {Dead} AND IAmAliveTime < @IAmAliveTime
            """,
    };
}
