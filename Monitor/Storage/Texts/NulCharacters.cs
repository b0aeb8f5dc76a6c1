using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MagnetLean.Monitor.Storage.Texts;

/// <summary>
/// PostgreSQL keeps no text with the character NUL, which whoever asks, and whoever writes a journal, may send: one of these would keep a whole journal from being stored, and
/// answer a request with a fault. It becomes the character that stands for what cannot be shown.
/// </summary>
internal sealed class NulCharacters : DbCommandInterceptor
{
    private const char Nul = '\0';

    /// <summary>A text that every database keeps.</summary>
    public static string Without(string text) => text.Contains(Nul, StringComparison.Ordinal) ? text.Replace(Nul, '\uFFFD') : text;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Replace(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Replace(command);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Replace(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Replace(command);
        return ValueTask.FromResult(result);
    }

    private static void Replace(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            if (parameter.Value is string text && text.Contains(Nul, StringComparison.Ordinal))
            {
                parameter.Value = Without(text);
            }
            else if (parameter.Value is string[] texts && Array.Exists(texts, one => one.Contains(Nul, StringComparison.Ordinal)))
            {
                parameter.Value = Array.ConvertAll(texts, Without);
            }
        }
    }
}
