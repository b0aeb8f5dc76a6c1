using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MagnetLean.Monitor.Storage;

/// <summary>The database in PostgreSQL.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options) : MonitorDb(options)
{
    /// <summary>What migrations are written against.</summary>
    internal sealed class AtDesign : IDesignTimeDbContextFactory<PostgresDb>
    {
        public PostgresDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=localhost").Options);
    }
}
