using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Monitor.Storage;

/// <summary>A database of the first version comes to the present one with its rows.</summary>
public sealed class MigrationTests
{
    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Rows_of_the_first_version_are_there_after_all_migrations(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, migrates: false);
        using var journal = new TestJournal();
        await using (var db = database.Database.Open())
        {
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First());
        }

        journal.Write(TestJournal.Engine, TestJournal.Session(3, 300));
        await journal.Into(database.Database).CatchUpAsync(CancellationToken.None);
        var before = await database.RowsAsync();

        await database.Database.MigrateAsync(CancellationToken.None);

        await using var after = database.Database.Open();
        (await after.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await after.Database.GetAppliedMigrationsAsync()).Count().ShouldBeGreaterThan(1);
        var rows = await database.RowsAsync();
        before.Values.ShouldAllBe(table => table.Count > 0);
        rows.Keys.ShouldBe(before.Keys);
        foreach (var (table, expected) in before)
        {
            rows[table].ShouldBe(expected, table);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_migrations_make_what_the_model_says(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Database.Open();
        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }
}
