using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Reporting.Results;
using QuantConnect.Orders;

namespace MagnetLean.Reporting.TearSheet;

/// <summary>
/// What is held at the end of a run, reckoned from its fills: LEAN's result lists closed trades only, and a buy-and-hold has none. Its profit is
/// LEAN's unrealized profit where one position is open; of several it is not known which has how much.
/// </summary>
internal static class OpenPositions
{
    // What a fee in coins leaves is no position.
    private const decimal Residue = 0.01m;

    /// <summary>The open positions of a result, by entry.</summary>
    public static IReadOnlyList<Trade> Of(RunResult result)
    {
        var positions = new Dictionary<string, Position>(StringComparer.Ordinal);
        foreach (var order in result.Orders.Where(order => Filled(order) != 0m).OrderBy(order => order.LastFill ?? order.Created))
        {
            var key = order.SecurityId.Length > 0 ? order.SecurityId : order.Ticker;
            positions[key] = (positions.GetValueOrDefault(key) ?? new Position()).After(order, Filled(order));
        }

        var open = positions.Values
            .Where(position => Math.Abs(position.Quantity) > Residue * position.Greatest)
            .OrderBy(position => position.Since)
            .ToList();
        var unrealized = open.Count == 1
            ? AccountTotals.Read(result.RuntimeStatistics.FirstOrDefault(figure => figure.Key == "Unrealized").Value)
            : double.NaN;
        return [.. open.Select(position => position.ToTrade(unrealized))];
    }

    private static decimal Filled(ResultOrder order) =>
        order.FillQuantity != 0m ? order.FillQuantity : order.Status == OrderStatus.Filled ? order.Quantity : 0m;

    private sealed record Position
    {
        public string Ticker { get; init; } = string.Empty;

        public decimal Quantity { get; init; }

        public decimal Greatest { get; init; }

        public DateTime Since { get; init; }

        public decimal Average { get; init; }

        public decimal Fees { get; init; }

        public Position After(ResultOrder order, decimal filled)
        {
            var (time, price) = (order.LastFill ?? order.Created, order.FillPrice ?? 0m);

            // Fills are told after a fee that was taken in the coin.
            var isFeeInCoin = order.FeeCurrency.Length > 0 && order.Ticker.StartsWith(order.FeeCurrency, StringComparison.Ordinal);
            var quantity = Quantity + filled;
            var isFlat = Math.Abs(Quantity) <= Residue * Greatest;
            var begins = isFlat || Math.Sign(quantity) != Math.Sign(Quantity);
            var grows = Math.Sign(filled) == Math.Sign(quantity);
            return new Position
            {
                Ticker = order.Ticker,
                Quantity = quantity,
                Greatest = begins ? Math.Abs(quantity) : Math.Max(Greatest, Math.Abs(quantity)),
                Since = begins ? time : Since,
                Average = begins || quantity == 0m ? price : grows ? Average + (price - Average) * filled / (Quantity + filled) : Average,
                Fees = (begins ? 0m : Fees) + (isFeeInCoin ? 0m : order.Fee)
            };
        }

        public Trade ToTrade(double profit) => new()
        {
            Ticker = Ticker,
            IsShort = Quantity < 0m,
            Quantity = (double)Math.Abs(Quantity),
            EntryTime = Since,
            EntryPrice = (double)Average,
            Profit = profit,
            Fees = (double)Fees,
            ExitReason = "open",
            Favourable = double.NaN,
            Adverse = double.NaN
        };
    }
}
