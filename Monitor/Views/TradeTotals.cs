using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage.Tables;
using Microsoft.EntityFrameworkCore;

namespace MagnetLean.Monitor.Views;

/// <summary>What trades came to, added up by the database: there may be many.</summary>
/// <param name="Count">How many.</param>
/// <param name="Won">How many with a profit.</param>
/// <param name="Profit">Sum of their profits after fees.</param>
/// <param name="Fees">Sum of their fees.</param>
internal sealed record TradeTotals(int Count, int Won, decimal Profit, decimal Fees)
{
    /// <summary>Adds up.</summary>
    public static async Task<TradeTotals> OfAsync(IQueryable<PositionRow> trades, CancellationToken cancellation) =>
        await trades.GroupBy(_ => 1)
            .Select(all => new TradeTotals(all.Count(), all.Count(row => row.Profit > 0), all.Sum(row => row.Profit ?? 0), all.Sum(row => row.Fees ?? 0)))
            .FirstOrDefaultAsync(cancellation)
        ?? new TradeTotals(0, 0, 0, 0);
}
