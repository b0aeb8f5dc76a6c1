using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>Writes rows by the database's own means for many, within the transaction under way.</summary>
internal interface IBulkWriter
{
    /// <summary>Adds rows.</summary>
    Task InsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class;

    /// <summary>Adds rows, or puts them in the place of those with the same key.</summary>
    Task UpsertAsync<T>(DbContext db, IReadOnlyCollection<T> rows, CancellationToken cancellation) where T : class;
}
