using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>A table as the model describes it: what is written, and how it is read off a row. What the database counts by itself is left out.</summary>
internal sealed class BulkTable
{
    private BulkTable(IEntityType type)
    {
        Name = type.GetTableName()!;
        Columns = [.. type.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd).Select(property => new BulkColumn(property))];
        Keys = [.. type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())];
    }

    public string Name { get; }

    public IReadOnlyList<BulkColumn> Columns { get; }

    public IReadOnlyList<string> Keys { get; }

    public string ColumnNames => string.Join(", ", Columns.Select(column => Quoted(column.Name)));

    /// <summary>What makes of an insertion one that replaces rows with the same key.</summary>
    public string OnConflict => $"ON CONFLICT ({string.Join(", ", Keys.Select(Quoted))}) DO UPDATE SET "
        + string.Join(", ", Columns.Where(column => !Keys.Contains(column.Name)).Select(column => $"{Quoted(column.Name)} = excluded.{Quoted(column.Name)}"));

    public static BulkTable Of<T>(DbContext db) => new(db.Model.FindEntityType(typeof(T))!);

    public static string Quoted(string name) => $"\"{name}\"";

    /// <summary>A column.</summary>
    internal sealed class BulkColumn
    {
        private readonly IClrPropertyGetter _getter;
        private readonly Func<object?, object?>? _convert;

        public BulkColumn(IProperty property)
        {
            Name = property.GetColumnName();
            Type = property.GetRelationalTypeMapping().StoreType;
            _getter = property.GetGetter();
            _convert = property.GetTypeMapping().Converter?.ConvertToProvider;
        }

        public string Name { get; }

        /// <summary>Its type, as the database calls it.</summary>
        public string Type { get; }

        /// <summary>What a row has there, as the database's driver takes it.</summary>
        public object? Of(object row)
        {
            var value = _getter.GetClrValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
