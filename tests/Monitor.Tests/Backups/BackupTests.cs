using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Backups;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Backups;

/// <summary>What was backed up is there again after it was restored, all of it, and nobody reads it without the secret.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Passphrase = "correct horse battery";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("magnetlean-backup-");
    private readonly string _key = Path.GetTempFileName();

    public BackupTests() => File.WriteAllBytes(_key, new byte[32]);

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        File.Delete(_key);
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_empty_database_has_the_same_rows_afterwards(string kind)
    {
        await using var from = await TestDatabase.CreateAsync(kind);
        await using var to = await TestDatabase.CreateAsync(kind, migrates: false);
        using var journal = new TestJournal();
        journal.Write(TestJournal.Engine, TestJournal.Session(5, 400));
        await journal.Into(from.Database).CatchUpAsync(CancellationToken.None);
        await AddOwnAsync(from.Database, journal.Clock.Now);
        var rows = await RowsAsync(from.Database);

        var (file, gone) = await BackupOf(from.Connection, journal.Clock).BackUpAsync(CancellationToken.None);
        await BackupOf(to.Connection, journal.Clock).RestoreAsync(file, CancellationToken.None);
        SqliteConnection.ClearAllPools();

        gone.ShouldBeEmpty();
        rows.Count(table => table.Value.Count > 0).ShouldBeGreaterThan(8);
        var restored = await RowsAsync(to.Database);
        restored.Keys.ShouldBe(rows.Keys, ignoreOrder: true);
        foreach (var (table, expected) in rows)
        {
            restored[table].ShouldBe(expected, table);
        }

        await using var db = to.Database.Open();
        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        File.ReadAllBytes(file).AsSpan().IndexOf("BTCUSD"u8).ShouldBe(-1);
        Directory.GetFiles(_folder.FullName).ShouldBe([file]);
        await Should.ThrowAsync<BackupException>(() => BackupOf(to.Connection, journal.Clock).RestoreAsync(file, CancellationToken.None));
    }

    [Fact]
    public async Task Another_passphrase_opens_nothing_and_leaves_the_database_alone()
    {
        await using var from = await TestDatabase.CreateAsync();
        var (file, _) = await BackupOf(from.Connection).BackUpAsync(CancellationToken.None);
        var target = Path.Combine(_folder.FullName, "new.db");

        var fault = await Should.ThrowAsync<BackupException>(() => BackupOf($"Data Source={target}", passphrase: "another passphrase").RestoreAsync(file, CancellationToken.None));

        fault.Message.ShouldContain("locked by something else");
        File.Exists(target).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    public async Task Without_a_passphrase_worth_the_name_there_is_no_backup(string passphrase)
    {
        await using var from = await TestDatabase.CreateAsync();

        (await Should.ThrowAsync<BackupException>(() => BackupOf(from.Connection, passphrase: passphrase).BackUpAsync(CancellationToken.None))).Message.ShouldContain("12 or more");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(5 << 19)]
    public async Task What_is_locked_comes_back_and_no_change_goes_unnoticed(int size)
    {
        var seal = BackupSeal.OfKey(RandomNumberGenerator.GetBytes(32));
        var plain = RandomNumberGenerator.GetBytes(size);
        using var locked = new MemoryStream();
        await seal.LockAsync(new MemoryStream(plain), locked, CancellationToken.None);
        var bytes = locked.ToArray();

        (await OpenedAsync(seal, bytes)).ShouldBe(plain);
        foreach (var at in new[] { 9, 14, 31, bytes.Length / 2, bytes.Length - 1 }.Where(at => at > 8))
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 1;
            await Should.ThrowAsync<BackupException>(() => OpenedAsync(seal, changed), $"byte {at}");
        }

        foreach (var length in new[] { 0, 20, bytes.Length - 1, Math.Max(37, bytes.Length - (1 << 20) - 16) }.Where(length => length < bytes.Length))
        {
            await Should.ThrowAsync<BackupException>(() => OpenedAsync(seal, bytes[..length]), $"cut to {length}");
        }

        await Should.ThrowAsync<BackupException>(() => OpenedAsync(seal, [.. bytes, 0]));
    }

    [Fact]
    public async Task Pieces_cannot_change_places()
    {
        var seal = BackupSeal.OfKey(new byte[32]);
        using var locked = new MemoryStream();
        await seal.LockAsync(new MemoryStream(RandomNumberGenerator.GetBytes(3 << 20)), locked, CancellationToken.None);
        var bytes = locked.ToArray();
        var (head, piece) = (bytes.Length - (3 * ((1 << 20) + 16)), (1 << 20) + 16);

        byte[] swapped = [.. bytes[..head], .. bytes[(head + piece)..(head + (2 * piece))], .. bytes[head..(head + piece)], .. bytes[(head + (2 * piece))..]];

        await Should.ThrowAsync<BackupException>(() => OpenedAsync(seal, swapped));
    }

    [Fact]
    public void Of_days_weeks_and_months_the_last_backup_of_each_stays()
    {
        var noon = Instant.FromUtc(2026, 11, 30, 12, 0);
        var twiceADay = Enumerable.Range(0, 800).Select(half => noon - Duration.FromHours(12 * half)).ToList();

        var kept = twiceADay.Except(BackupRetention.Expired(twiceADay, 30, 12, 12)).ToList();

        // 30 days; of 12 weeks the six that end before these; of 12 months the eleven that do.
        kept[0].ShouldBe(noon);
        kept.Take(30).ShouldBe(Enumerable.Range(0, 30).Select(day => day == 0 ? noon : noon - Duration.FromDays(day)));
        kept.ShouldContain(Instant.FromUtc(2026, 10, 31, 12, 0));
        kept.ShouldContain(Instant.FromUtc(2025, 12, 31, 12, 0));
        kept.ShouldContain(Instant.FromUtc(2026, 10, 25, 12, 0), "a Sunday");
        kept.ShouldNotContain(Instant.FromUtc(2026, 10, 24, 12, 0));
        kept.ShouldNotContain(Instant.FromUtc(2025, 11, 30, 12, 0));
        kept.Count.ShouldBe(30 + 6 + 11);
    }

    [Fact]
    public void The_latest_stays_however_few_are_to()
    {
        Instant[] made = [Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2026, 1, 2, 0, 0)];

        BackupRetention.Expired(made, 0, 0, 0).ShouldBe([made[0]]);
        BackupRetention.Expired([], 30, 12, 12).ShouldBeEmpty();
    }

    [Fact]
    public async Task Backups_that_are_too_old_go_and_what_is_no_backup_stays()
    {
        await using var from = await TestDatabase.CreateAsync();
        var clock = new TestJournal.StoppedClock(TestJournal.Noon);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "monitor-notes.backup"), "mine");
        for (var day = 0; day < 3; day++)
        {
            clock.Now += Duration.FromDays(1);
            await BackupOf(from.Connection, clock, passphrase: null, daily: 2).BackUpAsync(CancellationToken.None);
        }

        Directory.GetFiles(_folder.FullName).Select(Path.GetFileName).Order().ShouldBe(["monitor-20260304T120000Z.backup", "monitor-20260305T120000Z.backup", "monitor-notes.backup"]);
    }

    [Fact]
    public async Task What_a_killed_backup_has_left_goes_and_nobody_else_looks_into_the_folder()
    {
        await using var from = await TestDatabase.CreateAsync();
        string[] left = [".copy-0123", ".copy-0123-journal", "monitor-20260301T120000Z.backup.unfinished"];
        foreach (var name in left)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), "the database, not locked");
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
        }

        var (file, _) = await BackupOf(from.Connection, passphrase: null).BackUpAsync(CancellationToken.None);

        Directory.GetFiles(_folder.FullName).ShouldBe([file]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_folder.FullName).ShouldBe((UnixFileMode)0b111_000_000);
        }
    }

    [Fact]
    public async Task Of_two_backups_at_once_one_is_refused_and_takes_nothing_away_from_the_other()
    {
        await using var from = await TestDatabase.CreateAsync();
        var copy = Path.Combine(_folder.FullName, ".copy-of-the-other");
        await File.WriteAllTextAsync(copy, "under way");
        await using var other = new FileStream(Path.Combine(_folder.FullName, ".turn"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        (await Should.ThrowAsync<BackupException>(() => BackupOf(from.Connection, passphrase: null).BackUpAsync(CancellationToken.None))).Message.ShouldStartWith("Another backup is being written");

        File.Exists(copy).ShouldBeTrue();
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-journal")]
    public async Task Nothing_is_restored_beside_what_SQLite_has_kept_of_another_database(string end)
    {
        await using var from = await TestDatabase.CreateAsync();
        var (file, _) = await BackupOf(from.Connection, passphrase: null).BackUpAsync(CancellationToken.None);
        var target = Path.Combine(_folder.FullName, "new.db");
        await File.WriteAllTextAsync(target + end, "kept");

        var fault = await Should.ThrowAsync<BackupException>(() => BackupOf($"Data Source={target}", passphrase: null).RestoreAsync(file, CancellationToken.None));

        fault.Message.ShouldContain($"new.db{end}' is left of a database");
        (File.Exists(target), await File.ReadAllTextAsync(target + end)).ShouldBe((false, "kept"));
    }

    // Without a passphrase, whose rounds take their time, by a key file.
    private DatabaseBackup BackupOf(string connection, TimeProvider? clock = null, string? passphrase = Passphrase, int daily = 30) => new(
        new MonitorOptions
        {
            Database = connection,
            Backup =
            {
                Folder = _folder.FullName,
                Passphrase = passphrase ?? string.Empty,
                KeyFile = passphrase is null ? _key : string.Empty,
                Daily = daily,
                Weekly = daily == 30 ? 12 : 0,
                Monthly = daily == 30 ? 12 : 0,
            },
        },
        clock ?? new TestJournal.StoppedClock(TestJournal.Noon));

    private static async Task<byte[]> OpenedAsync(BackupSeal seal, byte[] bytes)
    {
        using var opened = new MemoryStream();
        await seal.OpenAsync(new MemoryStream(bytes), opened, CancellationToken.None);
        return opened.ToArray();
    }

    private static async Task AddOwnAsync(MonitorDatabase database, Instant now)
    {
        await using var db = database.Open();
        var investor = new InvestorRow { Id = Guid.NewGuid(), Engine = TestJournal.Engine, Name = "Ann", CreatedAt = now };
        db.Add(investor);
        db.Add(new InvestorLedgerRow { Id = Guid.NewGuid(), InvestorId = investor.Id, Engine = TestJournal.Engine, Kind = "subscription", Status = "booked", Amount = 1234.56m, Units = 12.34567891m, RequestedAt = now });
        db.Add(new SystemConfigRow { Name = "x", Value = "y", UpdatedAt = now });
        db.Add(new AuditLogRow { Time = now, Actor = "a", Address = "b", Action = "c", Target = "d", Outcome = "e", TraceId = "f" });
        await db.SaveChangesAsync();
    }

    // Every table that the model has.
    private static async Task<Dictionary<string, List<string>>> RowsAsync(MonitorDatabase database)
    {
        var rows = new Dictionary<string, List<string>>();
        await using var db = database.Open();
        foreach (var table in db.Model.GetEntityTypes())
        {
            var set = (IEnumerable)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(table.ClrType).Invoke(db, null)!;
            rows[table.ClrType.Name] = [.. set.Cast<object>().Select(row => JsonSerializer.Serialize(row, table.ClrType, RecordJson.Options)).Order(StringComparer.Ordinal)];
        }

        return rows;
    }
}
