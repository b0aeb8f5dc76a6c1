using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>
/// A prepared statement of SQLite's own, run once a row within the connection's transaction. A command of the driver looks up, boxes and allocates for each value anew,
/// which takes longer than SQLite does; values are stored as it stores them.
/// </summary>
internal sealed class SqliteStatement : IBulkRow, IDisposable
{
    private const string TimeFormat = @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF";
    private const string DecimalFormat = "0.0###########################";
    private const int LongestFigure = 64;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int _column;

    /// <param name="connection">An open connection, on which nobody else works meanwhile.</param>
    /// <param name="text">The statement, its parameters in the order in which they are written.</param>
    /// <exception cref="SqliteException">It is none.</exception>
    public SqliteStatement(SqliteConnection connection, string text)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(_database, text, out _statement));
    }

    public void WriteNull() => Check(raw.sqlite3_bind_null(_statement, ++_column));

    public void Write(long value) => Check(raw.sqlite3_bind_int64(_statement, ++_column, value));

    public void Write(int value) => Write((long)value);

    public void Write(bool value) => Write(value ? 1L : 0L);

    public void Write(double value) => Check(raw.sqlite3_bind_double(
        _statement, ++_column, double.IsNaN(value) ? throw new ArgumentException("SQLite keeps no NaN.", nameof(value)) : value));

    public void Write(decimal value)
    {
        Span<byte> text = stackalloc byte[LongestFigure];
        value.TryFormat(text, out var length, DecimalFormat, CultureInfo.InvariantCulture);
        WriteText(text[..length]);
    }

    public void Write(DateTime value)
    {
        Span<byte> text = stackalloc byte[LongestFigure];
        value.TryFormat(text, out var length, TimeFormat, CultureInfo.InvariantCulture);
        WriteText(text[..length]);
    }

    public void Write(string value)
    {
        if (value.Length == 0)
        {
            // Of no bytes the other way makes NULL.
            Check(raw.sqlite3_bind_text(_statement, ++_column, string.Empty));
            return;
        }

        var longest = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (_buffer.Length < longest)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(longest);
        }

        WriteText(_buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, _buffer)));
    }

    /// <summary>Runs it with the row that has been written, and is ready for the next.</summary>
    /// <exception cref="SqliteException">It fails.</exception>
    public void Run()
    {
        var outcome = raw.sqlite3_step(_statement);
        var fault = outcome == raw.SQLITE_DONE ? null : new SqliteException(
            $"SQLite Error {outcome}: '{raw.sqlite3_errmsg(_database).utf8_to_string()}'.", outcome, raw.sqlite3_extended_errcode(_database));
        _ = raw.sqlite3_reset(_statement);
        _column = 0;
        if (fault is not null)
        {
            throw fault;
        }
    }

    public void Dispose()
    {
        _statement.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void WriteText(ReadOnlySpan<byte> text) => Check(raw.sqlite3_bind_text(_statement, ++_column, text));

    private void Check(int outcome)
    {
        if (outcome != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(outcome, _database);
        }
    }
}
