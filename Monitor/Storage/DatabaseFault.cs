using System;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace MagnetLean.Monitor.Storage;

/// <summary>Tells a database that cannot be used from other faults.</summary>
internal static class DatabaseFault
{
    /// <summary>Whether a fault is the database's, however it is wrapped.</summary>
    public static bool Is(Exception fault) => fault is DbException or DbUpdateException || (fault.InnerException is { } inner && Is(inner));
}
