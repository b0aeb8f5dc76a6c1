using System;
using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>The tables of a database, each read off the model once.</summary>
internal sealed class BulkTables
{
    private readonly ConcurrentDictionary<Type, object> _tables = new();

    public BulkTable<T> Of<T>(DbContext db) where T : class => (BulkTable<T>)_tables.GetOrAdd(typeof(T), _ => new BulkTable<T>(db));
}
