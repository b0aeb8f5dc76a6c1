using System;
using MagnetLean.Monitor.Storage.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>A column as the model describes it, and how it is read off a row.</summary>
/// <typeparam name="T">What the table's rows are.</typeparam>
internal sealed class BulkColumn<T> where T : class
{
    private readonly IProperty _property;
    private readonly Action<T, IBulkRow> _write;

    /// <exception cref="NotSupportedException">Its values are of a type that is not written in bulk.</exception>
    public BulkColumn(IProperty property)
    {
        (_property, Name) = (property, property.GetColumnName());
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        _write = type == typeof(string) ? Text()
            : type == typeof(long) ? Value<long>((row, value) => row.Write(value))
            : type == typeof(int) ? Value<int>((row, value) => row.Write(value))
            : type == typeof(double) ? Value<double>((row, value) => row.Write(value))
            : type == typeof(decimal) ? Value<decimal>((row, value) => row.Write(value))
            : type == typeof(bool) ? Value<bool>((row, value) => row.Write(value))
            : type == typeof(Instant) ? Time()
            : throw new NotSupportedException($"{typeof(T).Name}.{property.Name} is of {type.Name}, which is not written in bulk.");
    }

    public string Name { get; }

    /// <summary>Writes what a row has there.</summary>
    public void Write(T row, IBulkRow into) => _write(row, into);

    private Action<T, IBulkRow> Text()
    {
        var read = Reader<string?>();
        return (row, into) =>
        {
            if (read(row) is { } value)
            {
                into.Write(NulCharacters.Without(value));
            }
            else
            {
                into.WriteNull();
            }
        };
    }

    private Action<T, IBulkRow> Time()
    {
        var stored = ((ValueConverter<Instant, DateTime>)_property.GetTypeMapping().Converter!).ConvertToProviderTyped;
        return Value<Instant>((row, value) => row.Write(stored(value)));
    }

    private Action<T, IBulkRow> Value<TValue>(Action<IBulkRow, TValue> write) where TValue : struct
    {
        if (_property.ClrType == typeof(TValue))
        {
            var read = Reader<TValue>();
            return (row, into) => write(into, read(row));
        }

        var readIfAny = Reader<TValue?>();
        return (row, into) =>
        {
            if (readIfAny(row) is { } value)
            {
                write(into, value);
            }
            else
            {
                into.WriteNull();
            }
        };
    }

    private Func<T, TValue> Reader<TValue>() => _property.PropertyInfo!.GetMethod!.CreateDelegate<Func<T, TValue>>();
}
