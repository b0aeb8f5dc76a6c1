using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Prices;
using MagnetLean.Sidecars;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>Price with the magnets alive at each time, and what was traded, a symbol at a time.</summary>
internal static class PriceSection
{
    private const double OrderWeight = 0.35;

    // What a page has room for: as many of its bytes as everything else together.
    private const int MaxMagnets = 15_000;

    public static PageSection Of(RunView run, CandleSource source)
    {
        var shown = run.Tickers.Take(RunView.MaxSymbols).ToList();
        if (shown.Count == 0)
        {
            return new PageSection("Price", [new PageNote("The run names no symbol: nothing was ordered, and no sidecar says what was followed.")]);
        }

        // A file a symbol is read and unpacked, on whatever cores are free.
        var options = shown.ConvertAll(ticker => Task.Run(() => new PageOption(ticker, Blocks(run, source, ticker, MaxMagnets / shown.Count))));
        var blocks = new List<PageBlock> { new PageChoice("Symbol", [.. options.Select(option => option.GetAwaiter().GetResult())]) };
        if (shown.Count < run.Tickers.Count)
        {
            blocks.Add(new PageNote($"The {shown.Count} symbols traded most, of {Whole(run.Tickers.Count)}."));
        }

        return new PageSection(run.Sidecar is null ? "Price" : "Price and magnets", blocks)
        {
            Intro = run.Sidecar is null
                ? "Entries, exits, and the stop and limit orders that rested at the broker. Hover or tap for what each was."
                : "Magnets live from where their line begins to where it ends: the thicker, the stronger; dashed below tier 3. "
                    + "Hover or tap for what each is. Where more are alive than can be told apart, the strongest and longest-lived are drawn, "
                    + "and trades too many to tell apart are ticks along the bottom: zoom in for the rest."
        };
    }

    private static IReadOnlyList<PageBlock> Blocks(RunView run, CandleSource source, string ticker, int most)
    {
        var candles = run.Candles(source, ticker);
        var line = run.Result.Points($"Magnets {ticker}", "Price");
        if (candles.Bars.Count == 0 && line.Count == 0)
        {
            return [new PageNote(candles.Note)];
        }

        var magnets = (run.Sidecar?.Magnets ?? []).Where(magnet => magnet.Symbol == ticker && (magnet.Ended ?? run.End) >= run.Start).ToList();
        var chart = new TimeChart(ticker)
        {
            Note = $"{candles.Note}{(candles.Bars.Count > 0 ? string.Empty : " The line is the close that the algorithm noted.")}"
                + (magnets.Count > most ? $" Of {Whole(magnets.Count)} magnets the {Whole(most)} strongest." : string.Empty),
            Height = 460,
            Format = new ValueFormat(Digits(candles.Bars.Count > 0 ? candles.Bars[^1].Close : line[^1].Value)),
            CanBeLogarithmic = true,
            Candles = candles.Bars.Count > 0 ? new CandleSeries(ticker, candles.Bars) { Count = candles.Count } : null,
            Series = candles.Bars.Count > 0 ? [] : [new TimeSeries(ticker, line)]
        };
        var trades = run.Trades.Where(trade => trade.Ticker == ticker).ToList();
        return
        [
            chart with
            {
                Segments = [.. Segments(run, magnets, most), .. Orders(run, ticker, trades)],
                Marks = Marks(run, ticker, trades, candles.Bars)
            }
        ];
    }

    private static IEnumerable<TimeSegment> Segments(RunView run, List<MagnetRecord> magnets, int most)
    {
        var shown = magnets.Count > most ? [.. magnets.OrderByDescending(Weight).Take(most)] : magnets;

        // Tens of thousands of magnets share a handful of names.
        var names = shown
            .SelectMany(magnet => new[] { magnet.Type, magnet.Kind, magnet.End ?? string.Empty })
            .Distinct()
            .ToDictionary(name => name, Spaced);
        return shown
            .GroupBy(magnet => magnet.Type)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group =>
            {
                var (name, color) = ($"{names[group.Key]} magnet", ColorOf(group.Key));
                return group.OrderBy(magnet => magnet.Known).Select(magnet => new TimeSegment(
                    name, magnet.Known, magnet.Ended ?? run.End, magnet.Level, color, Weight(magnet), MagnetHint(magnet, names))
                {
                    IsDashed = magnet.Tier > 3
                });
            });
    }

    private static double Weight(MagnetRecord magnet) => Math.Max(magnet.BirthStrength, magnet.Strength) / 100;

    // A line each, so that lines which repeat are written once.
    private static string MagnetHint(MagnetRecord magnet, Dictionary<string, string> names) => string.Create(
        CultureInfo.InvariantCulture,
        $"{names[magnet.Kind]}{(magnet.Timeframe > 1 ? $" on bars {magnet.Timeframe} times as long" : "")}\n"
        + $"tier {magnet.Tier} when it was known\n"
        + $"S {magnet.BirthStrength:0} → {magnet.Strength:0}\n"
        + $"held {magnet.Touches} times, {(magnet.End is { } end ? $"ended: {names[end]}" : "alive at the end")}");

    private static PageColor ColorOf(string type) => type switch
    {
        "Structural" => PageColor.Green,
        "Volume" => PageColor.Purple,
        "Liquidity" => PageColor.Sky,
        "OrderFlow" => PageColor.Yellow,
        "Timeframe" => PageColor.Orange,
        _ => PageColor.Grey
    };

    private static IEnumerable<TimeSegment> Orders(RunView run, string ticker, List<Trade> trades)
    {
        if (run.Sidecar is null)
        {
            return run.Result.Orders
                .Where(order => order.Ticker == ticker && (order.StopPrice ?? order.LimitPrice) is not null)
                .Select(order => new TimeSegment(
                    order.StopPrice is not null ? "stop order" : "limit order",
                    order.Created,
                    order.LastFill ?? order.Canceled ?? run.End,
                    (double)(order.StopPrice ?? order.LimitPrice)!.Value,
                    order.StopPrice is not null ? PageColor.Orange : PageColor.Sky,
                    OrderWeight,
                    $"{Spaced(order.Type.ToString())} order {order.Id}, {Spaced(order.Status.ToString())}"
                    + (order.Tag.Length == 0 ? "" : $"\n{order.Tag}")))
                .OrderBy(segment => segment.Name, StringComparer.Ordinal);
        }

        var setups = trades.Select(trade => (Trade: trade, Setup: trade.Setup!));
        var stops = setups.Select(entry => new TimeSegment(
            "stop", entry.Trade.EntryTime, entry.Trade.ExitTime ?? run.End, (double)entry.Setup.Stop, PageColor.Vermillion, OrderWeight,
            "stop of the trade")
        { IsDashed = true });
        var targets = setups.Where(entry => entry.Setup.Level is not null).Select(entry => new TimeSegment(
            "target", entry.Trade.EntryTime, entry.Trade.ExitTime ?? run.End, entry.Setup.Level!.Value, PageColor.Blue, OrderWeight,
            "target of the trade")
        { IsDashed = true });
        return stops.Concat(targets);
    }

    private static IReadOnlyList<TimeMark> Marks(RunView run, string ticker, List<Trade> trades, IReadOnlyList<CandlePoint> bars)
    {
        var entries = trades.Select(trade => new TimeMark(
            trade.IsShort ? "short entry" : "long entry",
            trade.EntryTime,
            trade.EntryPrice,
            trade.IsShort ? MarkShape.Down : MarkShape.Up,
            trade.IsShort ? PageColor.Vermillion : PageColor.Blue,
            Entry(trade)));
        var exits = trades.Where(trade => trade.ExitTime is not null).Select(trade => new TimeMark(
            trade.Profit > 0 ? "exit, won" : "exit, lost", trade.ExitTime!.Value, trade.ExitPrice,
            trade.Profit > 0 ? MarkShape.Disc : MarkShape.Cross,
            trade.Profit > 0 ? PageColor.Green : PageColor.Grey, Exit(trade)));
        var cuts = bars.Count == 0 ? [] : (run.Fuse?.History ?? [])
            .Where(entry => entry.Scope == ticker && entry.Done.Length > 0)
            .Select(entry => new TimeMark(
                "fuse cut", entry.Time, CloseAt(bars, entry.Time), MarkShape.Square, PageColor.Orange,
                $"Fuse {entry.To}\n{entry.Done}\n{entry.Reason}"));
        return [.. entries.OrderBy(mark => mark.Name, StringComparer.Ordinal), .. exits.OrderBy(mark => mark.Name, StringComparer.Ordinal), .. cuts];
    }

    private static string Entry(Trade trade)
    {
        var side = trade.IsShort ? "Short" : "Long";
        var head = string.Create(
            CultureInfo.InvariantCulture, $"{side} {trade.Quantity:0.####} at {Price(trade.EntryPrice)}, {Minute(trade.EntryTime)}");
        return trade.Setup is { } setup
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{head}\n"
                + $"L {setup.Leverage:0.##} = D {setup.Distance:0.##}, S {setup.Strength / 100:0.##}, "
                + $"C {setup.Conflict:0.##}, V {setup.Volatility:0.##}\n"
                + $"{setup.Reason}")
            : head;
    }

    private static string Exit(Trade trade)
    {
        var result = trade.ResultInR is { } r ? $" ({SignedNumber(r)} R)" : string.Empty;
        return $"Exit: {trade.ExitReason} at {Price(trade.ExitPrice)}, {Minute(trade.ExitTime!.Value)}\n"
            + $"{SignedNumber(trade.Profit)} after fees{result}";
    }

    private static double CloseAt(IReadOnlyList<CandlePoint> bars, DateTime time)
    {
        var (low, high) = (0, bars.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = bars[middle].Time < time ? (middle + 1, high) : (low, middle);
        }

        return bars[low].Close;
    }

    private static int Digits(double price) => Math.Abs(price) switch { >= 1000 => 1, >= 10 => 2, >= 1 => 4, _ => 6 };
}
