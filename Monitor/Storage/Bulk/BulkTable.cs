using System.Collections.Generic;
using System.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>A table as the model describes it: what is written, and how it is read off a row. What the database counts by itself is left out.</summary>
/// <typeparam name="T">What its rows are.</typeparam>
internal sealed class BulkTable<T> where T : class
{
    private readonly IReadOnlyList<string> _keys;
    private readonly BulkColumn<T>[] _columns;

    public BulkTable(DbContext db)
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        Name = type.GetTableName()!;
        _columns = [.. type.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd).Select(property => new BulkColumn<T>(property))];
        _keys = [.. type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())];
        ColumnNames = string.Join(", ", _columns.Select(column => Quoted(column.Name)));
    }

    public string Name { get; }

    public int ColumnCount => _columns.Length;

    public string ColumnNames { get; }

    /// <summary>What makes of an insertion one that replaces rows with the same key.</summary>
    public string OnConflict => $"ON CONFLICT ({string.Join(", ", _keys.Select(Quoted))}) DO UPDATE SET "
        + string.Join(", ", _columns.Where(column => !_keys.Contains(column.Name)).Select(column => $"{Quoted(column.Name)} = excluded.{Quoted(column.Name)}"));

    /// <summary>Writes what a row has in each column, in their order.</summary>
    public void Write(T row, IBulkRow into)
    {
        foreach (var column in _columns)
        {
            column.Write(row, into);
        }
    }

    public static string Quoted(string name) => $"\"{name}\"";
}
