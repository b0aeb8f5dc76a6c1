using System;
using System.Linq;
using System.Text.Json;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace MagnetLean.Monitor.Storage;

/// <summary>
/// What the monitor knows. The first tables are made of the journal, which is the truth, and can be made of it again; the others are the monitor's own.
/// Names are in snake_case; times are UTC to a microsecond, which is what both databases keep.
/// </summary>
internal abstract class MonitorDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<AccountSnapshotRow> AccountSnapshots => Set<AccountSnapshotRow>();

    public DbSet<PositionRow> Positions => Set<PositionRow>();

    public DbSet<OrderRow> Orders => Set<OrderRow>();

    public DbSet<MagnetDetectionRow> MagnetDetections => Set<MagnetDetectionRow>();

    public DbSet<FuseEventRow> FuseEvents => Set<FuseEventRow>();

    public DbSet<FieldMeasurementRow> FieldMeasurements => Set<FieldMeasurementRow>();

    public DbSet<MoneyMoveRow> MoneyMoves => Set<MoneyMoveRow>();

    public DbSet<JournalEventRow> JournalEvents => Set<JournalEventRow>();

    public DbSet<JournalSourceRow> JournalSources => Set<JournalSourceRow>();

    public DbSet<CommandRow> Commands => Set<CommandRow>();

    public DbSet<SystemConfigRow> SystemConfig => Set<SystemConfigRow>();

    public DbSet<IdempotencyKeyRow> IdempotencyKeys => Set<IdempotencyKeyRow>();

    public DbSet<UserRow> Users => Set<UserRow>();

    public DbSet<AuditLogRow> AuditLog => Set<AuditLogRow>();

    public DbSet<InvestorRow> Investors => Set<InvestorRow>();

    public DbSet<InvestorLedgerRow> InvestorLedger => Set<InvestorLedgerRow>();

    public DbSet<InvestorSnapshotRow> InvestorSnapshots => Set<InvestorSnapshotRow>();

    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    public DbSet<AlertDeliveryRow> AlertDeliveries => Set<AlertDeliveryRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Instant>().HaveConversion<InstantInMicroseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SessionRow>(table =>
        {
            table.HasKey(row => row.Id);
            table.HasIndex(row => new { row.Engine, row.Id });
        });
        modelBuilder.Entity<AccountSnapshotRow>(table =>
        {
            table.HasKey(row => new { row.Session, row.Sequence });
            table.HasIndex(row => new { row.Engine, row.Written });
            table.HasIndex(row => new { row.Engine, row.Time });
            table.HasIndex(row => new { row.Resolution, row.Written });
        });
        modelBuilder.Entity<PositionRow>(table =>
        {
            table.HasKey(row => new { row.Session, row.Sequence });
            table.HasIndex(row => new { row.Engine, row.Position });
            table.HasIndex(row => new { row.Engine, row.ClosedAt });
        });
        modelBuilder.Entity<OrderRow>(table =>
        {
            table.HasKey(row => new { row.Session, row.OrderId });
            table.HasIndex(row => new { row.Engine, row.UpdatedAt });
            table.HasIndex(row => new { row.Session, row.IsOpen });
        });
        modelBuilder.Entity<MagnetDetectionRow>(table =>
        {
            table.HasKey(row => new { row.Session, row.Symbol, row.MagnetId });
            table.HasIndex(row => new { row.Session, row.Symbol, row.EndedAt });
        });
        modelBuilder.Entity<FuseEventRow>(table =>
        {
            table.HasKey(row => new { row.Session, row.Sequence });
            table.HasIndex(row => new { row.Engine, row.Written });
        });
        modelBuilder.Entity<FieldMeasurementRow>(table =>
        {
            table.HasKey(row => new { row.Session, row.Sequence });
            table.HasIndex(row => new { row.Engine, row.Symbol, row.Written });
        });
        modelBuilder.Entity<MoneyMoveRow>(table =>
        {
            table.HasKey(row => new { row.Session, row.Sequence });
            table.HasIndex(row => row.Engine);
        });
        modelBuilder.Entity<JournalEventRow>(table =>
        {
            table.HasKey(row => row.Id);
            table.Property(row => row.Id).ValueGeneratedOnAdd();
            table.HasIndex(row => row.Written);
        });
        modelBuilder.Entity<JournalSourceRow>().HasKey(row => row.Engine);
        modelBuilder.Entity<CommandRow>(table =>
        {
            table.HasKey(row => row.Id);
            table.HasIndex(row => new { row.Engine, row.RequestedAt });
        });
        modelBuilder.Entity<SystemConfigRow>().HasKey(row => row.Name);
        modelBuilder.Entity<IdempotencyKeyRow>(table =>
        {
            table.HasKey(row => new { row.Actor, row.Key });
            table.HasIndex(row => row.CreatedAt);
        });
        modelBuilder.Entity<UserRow>(table =>
        {
            table.HasKey(row => row.Id);
            table.HasIndex(row => row.NormalizedName).IsUnique();
        });
        modelBuilder.Entity<AuditLogRow>(table =>
        {
            table.HasKey(row => row.Id);
            table.Property(row => row.Id).ValueGeneratedOnAdd();
            table.HasIndex(row => row.Time);
        });
        modelBuilder.Entity<InvestorRow>(table =>
        {
            table.HasKey(row => row.Id);
            table.HasIndex(row => row.UserId).IsUnique();
            table.HasIndex(row => row.InvitationHash).IsUnique();
            table.HasIndex(row => row.Engine);
        });
        modelBuilder.Entity<InvestorLedgerRow>(table =>
        {
            table.HasKey(row => row.Id);
            table.HasIndex(row => new { row.InvestorId, row.RequestedAt });
            table.HasIndex(row => new { row.Engine, row.Status });
        });
        modelBuilder.Entity<InvestorSnapshotRow>().HasKey(row => new { row.InvestorId, row.Day });
        modelBuilder.Entity<AlertRow>(table =>
        {
            table.HasKey(row => row.Id);
            table.Property(row => row.Id).ValueGeneratedOnAdd();
            table.HasIndex(row => row.ClearedAt);
            table.HasIndex(row => row.RaisedAt);
        });
        modelBuilder.Entity<AlertDeliveryRow>(table =>
        {
            table.HasKey(row => new { row.AlertId, row.Channel });
            table.HasIndex(row => new { row.State, row.DueAt });
        });
        NameInSnakeCase(modelBuilder);
    }

    private void NameInSnakeCase(ModelBuilder modelBuilder)
    {
        // The names of the sets are those of the tables.
        var sets = GetType().GetProperties().Where(property => property.PropertyType.IsGenericType).ToDictionary(
            property => property.PropertyType.GetGenericArguments()[0], property => SnakeCase(property.Name));
        foreach (var table in modelBuilder.Model.GetEntityTypes())
        {
            table.SetTableName(sets[table.ClrType]);
            foreach (var column in table.GetProperties())
            {
                column.SetColumnName(SnakeCase(column.Name));
            }
        }
    }

    private static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    /// <summary>A time as both databases keep it.</summary>
    internal sealed class InstantInMicroseconds() : ValueConverter<Instant, DateTime>(
        instant => InMicroseconds(instant).ToDateTimeUtc(),
        time => Instant.FromDateTimeUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc)));

    /// <summary>A time without what is below a microsecond.</summary>
    public static Instant InMicroseconds(Instant instant) => Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10);
}
