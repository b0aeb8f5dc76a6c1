using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace MagnetLean.Monitor.Backups;

/// <summary>
/// Writes the database, while it is used, into a locked file, and a locked file into an empty database: by SQLite's online backup, or by PostgreSQL's pg_dump and
/// pg_restore, which write nothing to disk that is not locked.
/// </summary>
internal sealed class DatabaseBackup(MonitorOptions options, TimeProvider clock)
{
    private const string Prefix = "monitor-";
    private const string End = ".backup";
    private const string Copy = ".copy-";
    private const string Unfinished = ".unfinished";
    private const string Turn = ".turn";
    private const byte OfSqlite = (byte)'S';
    private const byte OfPostgres = (byte)'P';

    // What SQLite keeps beside a database.
    private static readonly string[] Remains = ["-wal", "-journal"];

    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    private bool IsPostgres => new MonitorDatabase(options.Database).IsPostgres;

    /// <summary>Makes a backup, and takes away those that are to go.</summary>
    /// <returns>Its file, and the files that went.</returns>
    /// <exception cref="BackupException">It cannot be made.</exception>
    public async Task<(string File, IReadOnlyList<string> Gone)> BackUpAsync(CancellationToken cancellation)
    {
        var seal = BackupSeal.Of(options.Backup);
        var folder = PrivateFolder.Make(options.Backup.Folder);
        await using var turn = TakeTurn(folder);
        ClearLeft(folder);
        var file = Path.Combine(folder, $"{Prefix}{Stamp.Format(Instant.FromDateTimeOffset(clock.GetUtcNow()))}{End}");
        var unfinished = file + Unfinished;
        try
        {
            await using (var locked = new FileStream(unfinished, PrivateFile(FileMode.Create)))
            {
                await (IsPostgres ? DumpAsync(seal, locked, cancellation) : CopyAsync(seal, locked, folder, cancellation));
                locked.Flush(flushToDisk: true);
            }

            // One that cannot be opened is none.
            await using (var locked = File.OpenRead(unfinished))
            {
                await seal.OpenAsync(locked, Stream.Null, cancellation);
            }

            File.Move(unfinished, file, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        var made = Directory.GetFiles(folder, $"{Prefix}*{End}").Select(path => (Path: path, Time: TimeOf(path))).Where(entry => entry.Time is not null).ToList();
        var expired = BackupRetention.Expired([.. made.Select(entry => entry.Time!.Value)], options.Backup.Daily, options.Backup.Weekly, options.Backup.Monthly).ToHashSet();
        var gone = made.Where(entry => entry.Path != file && expired.Contains(entry.Time!.Value)).Select(entry => entry.Path).ToList();
        gone.ForEach(File.Delete);
        return (file, gone);
    }

    // Ends with the process, however that ends.
    private static FileStream TakeTurn(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, Turn), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException fault)
        {
            throw new BackupException($"Another backup is being written into '{folder}': {fault.Message}", fault);
        }
    }

    // A backup that was killed has left its copy, which is not locked, and what it had written.
    private static void ClearLeft(string folder)
    {
        foreach (var left in Directory.GetFiles(folder, $"{Copy}*").Concat(Directory.GetFiles(folder, $"{Prefix}*{End}{Unfinished}")))
        {
            File.Delete(left);
        }
    }

    /// <summary>Writes a backup into the database, which must be empty.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BackupException">The backup cannot be read, is of the other kind of database, or the database is not empty.</exception>
    public async Task RestoreAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            throw new BackupException($"'{file}' is not there; allowed: a file that backup has written.");
        }

        var seal = BackupSeal.Of(options.Backup);
        await RequireEmptyAsync(cancellation);

        // All of it is looked at before anything is written.
        var kind = await KindAsync(seal, file, cancellation);
        if (kind != (IsPostgres ? OfPostgres : OfSqlite))
        {
            throw new BackupException($"The backup is of {(kind == OfPostgres ? "PostgreSQL" : "SQLite")}, the database is not.");
        }

        await (IsPostgres ? UndumpAsync(seal, file, cancellation) : PlaceAsync(seal, file, cancellation));
    }

    private static Instant? TimeOf(string path) => Path.GetFileName(path) is var name && Stamp.Parse(name[Prefix.Length..^End.Length]) is { Success: true } parsed ? parsed.Value : null;

    private static FileStreamOptions PrivateFile(FileMode mode)
    {
        var file = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return file;
    }

    private async Task CopyAsync(BackupSeal seal, Stream locked, string folder, CancellationToken cancellation)
    {
        var copy = Path.Combine(folder, $"{Copy}{Guid.NewGuid():N}");
        try
        {
            await new FileStream(copy, PrivateFile(FileMode.CreateNew)).DisposeAsync();
            await using (var source = new SqliteConnection(ReadOnly(options.Database)))
            await using (var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ConnectionString))
            {
                await source.OpenAsync(cancellation);
                await target.OpenAsync(cancellation);
                source.BackupDatabase(target);
            }

            await using var plain = File.OpenRead(copy);
            await LockAsync(seal, OfSqlite, plain, locked, cancellation);
        }
        catch (SqliteException fault)
        {
            throw new BackupException($"The database cannot be read: {fault.Message}", fault);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(copy + "-journal");
        }
    }

    private static string ReadOnly(string connection) => new SqliteConnectionStringBuilder(connection) { Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ConnectionString;

    private async Task DumpAsync(BackupSeal seal, Stream locked, CancellationToken cancellation)
    {
        using var dump = Start("pg_dump", "--format=custom", "--no-owner", "--no-privileges");
        var said = dump.StandardError.ReadToEndAsync(cancellation);
        dump.StandardInput.Close();
        await LockAsync(seal, OfPostgres, dump.StandardOutput.BaseStream, locked, cancellation);
        await EndedAsync(dump, said, cancellation);
    }

    private async Task PlaceAsync(BackupSeal seal, string file, CancellationToken cancellation)
    {
        var target = Path.GetFullPath(new SqliteConnectionStringBuilder(options.Database).DataSource);
        var unfinished = target + Unfinished;
        try
        {
            await using (var plain = new FileStream(unfinished, PrivateFile(FileMode.Create)))
            {
                await OpenAsync(seal, file, plain, cancellation);
                plain.Flush(flushToDisk: true);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private async Task UndumpAsync(BackupSeal seal, string file, CancellationToken cancellation)
    {
        using var restore = Start("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges");
        var said = restore.StandardError.ReadToEndAsync(cancellation);
        var read = restore.StandardOutput.ReadToEndAsync(cancellation);
        try
        {
            await OpenAsync(seal, file, restore.StandardInput.BaseStream, cancellation);
        }
        catch (IOException)
        {
            // It has ended early, and says why.
        }

        restore.StandardInput.Close();
        await EndedAsync(restore, said, cancellation);
        await read;
    }

    private Process Start(string tool, params string[] switches)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.Database);
        var start = new ProcessStartInfo(Path.Combine(options.Backup.PostgresTools, tool))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var given in (string[])[.. switches, $"--host={connection.Host}", $"--port={connection.Port}", $"--username={connection.Username}", $"--dbname={connection.Database}", "--no-password"])
        {
            start.ArgumentList.Add(given);
        }

        // Not among the switches, which every user of the machine can read.
        start.Environment["PGPASSWORD"] = connection.Password ?? string.Empty;
        start.Environment["PGSSLMODE"] = connection.SslMode.ToString().ToLowerInvariant() switch { "verifyca" => "verify-ca", "verifyfull" => "verify-full", var mode => mode };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new BackupException($"{start.FileName} cannot be started: {fault.Message}. It comes with PostgreSQL's client; Monitor:Backup:PostgresTools names its folder.", fault);
        }
    }

    private static async Task EndedAsync(Process tool, Task<string> said, CancellationToken cancellation)
    {
        await tool.WaitForExitAsync(cancellation);
        if (tool.ExitCode != 0)
        {
            throw new BackupException($"{Path.GetFileName(tool.StartInfo.FileName)} ended in {tool.ExitCode}: {(await said).Trim()}");
        }
    }

    private async Task RequireEmptyAsync(CancellationToken cancellation)
    {
        if (!IsPostgres)
        {
            var file = new FileInfo(new SqliteConnectionStringBuilder(options.Database).DataSource);
            if (file is { Exists: true, Length: > 0 })
            {
                throw new BackupException($"'{file.FullName}' is there already; allowed: a database that is not there.");
            }

            // SQLite would take what these hold for the newest of the restored database.
            if (Remains.Select(end => file.FullName + end).FirstOrDefault(File.Exists) is { } left)
            {
                throw new BackupException($"'{left}' is left of a database that was there; allowed: a database that is not there.");
            }

            return;
        }

        await using var source = NpgsqlDataSource.Create(options.Database);
        await using var command = source.CreateCommand("SELECT count(*) FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')");
        if (await command.ExecuteScalarAsync(cancellation) is > 0L)
        {
            throw new BackupException("The database has tables; allowed: an empty one.");
        }
    }

    // The first byte says of what it is; the rest is compressed, which pg_dump's own format is by itself.
    private static async Task LockAsync(BackupSeal seal, byte kind, Stream plain, Stream locked, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var locking = Task.Run(async () =>
        {
            await using var read = pipe.Reader.AsStream();
            await seal.LockAsync(read, locked, cancellation);
        }, cancellation);
        await using (var write = pipe.Writer.AsStream())
        {
            await write.WriteAsync(new[] { kind }, cancellation);
            if (kind == OfSqlite)
            {
                await using var packed = new BrotliStream(write, CompressionLevel.Fastest, leaveOpen: true);
                await plain.CopyToAsync(packed, cancellation);
            }
            else
            {
                await plain.CopyToAsync(write, cancellation);
            }
        }

        await locking;
    }

    private static async Task OpenAsync(BackupSeal seal, string file, Stream plain, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var opening = Task.Run(async () =>
        {
            try
            {
                await using var locked = File.OpenRead(file);
                await seal.OpenAsync(locked, pipe.Writer.AsStream(leaveOpen: true), cancellation);
                await pipe.Writer.CompleteAsync();
            }
#pragma warning disable CA1031 // Whatever it is, who reads is told.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                await pipe.Writer.CompleteAsync(fault);
            }
        }, cancellation);
        await using (var read = pipe.Reader.AsStream())
        {
            var kind = new byte[1];
            await read.ReadExactlyAsync(kind, cancellation);
            if (kind[0] == OfSqlite)
            {
                await using var unpacked = new BrotliStream(read, CompressionMode.Decompress, leaveOpen: true);
                await unpacked.CopyToAsync(plain, cancellation);
            }
            else
            {
                await read.CopyToAsync(plain, cancellation);
            }
        }

        await opening;
    }

    private static async Task<byte> KindAsync(BackupSeal seal, string file, CancellationToken cancellation)
    {
        await using var locked = File.OpenRead(file);
        await using var first = new FirstByte();
        await seal.OpenAsync(locked, first, cancellation);
        return first.Value;
    }

    /// <summary>Takes a stream and keeps its first byte.</summary>
    private sealed class FirstByte : MemoryStream
    {
        private bool _isKept;

        public byte Value { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_isKept && buffer.Length > 0)
            {
                (_isKept, Value) = (true, buffer.Span[0]);
            }

            return ValueTask.CompletedTask;
        }
    }
}
