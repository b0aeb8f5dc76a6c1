using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using MagnetLean.Risk;
using MagnetLean.Setups;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;

namespace MagnetLean.Persistence;

/// <summary>The setups under way across restarts: LEAN forgets insights, and with them which position was opened why and until when.</summary>
/// <remarks>Never throws: what fails is returned as a sentence. Not thread-safe: <see cref="SetupBook.Gate"/> guards it.</remarks>
/// <param name="state">Where they are kept.</param>
/// <param name="book">The setups.</param>
internal sealed class SetupStore(DurableState state, SetupBook book)
{
    private string _saved = string.Empty;
    private bool _isFaultTold;

    /// <summary>Puts the setups of an earlier run back into the book, and their insights into the algorithm's.</summary>
    /// <param name="algorithm">The algorithm, with its securities.</param>
    /// <param name="fault">Why stored bytes could not be used; null where all was well.</param>
    /// <returns>The orders that belong to each of them, and those of setups that were over but for them.</returns>
    public IReadOnlyDictionary<Symbol, StoredSetup.OrdersRecord> Load(QCAlgorithm algorithm, out string? fault)
    {
        var orders = new Dictionary<Symbol, StoredSetup.OrdersRecord>();
        try
        {
            var read = state.Load(algorithm.UtcTime);
            fault = read.IsUnreadable ? read.Fault : null;
            if (read.State is null)
            {
                return orders;
            }

            var kept = Understand(algorithm, read.State, ref fault);
            book.Moment.Resume(kept.DecidedAt);
            foreach (var stored in kept.Setups)
            {
                if (Find(algorithm, stored.Symbol) is { } symbol)
                {
                    var (setup, insight) = Revive(symbol, stored);
                    algorithm.Insights.Add(insight);
                    book.Restore(insight, setup);
                    orders.Add(symbol, stored.Orders);
                    algorithm.Log(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{symbol.Value}: resumed its setup toward {setup.Plan.Level:0.########}, {setup.Held} units held, "
                        + $"until {insight.CloseTimeUtc:u}"));
                }
                else
                {
                    algorithm.Error($"A setup of {stored.Symbol}, which is not traded any more, was dropped; what is held of it will be closed.");
                }
            }

            foreach (var leaving in kept.Leaving)
            {
                if (Find(algorithm, leaving.Symbol) is { } symbol)
                {
                    orders.TryAdd(symbol, leaving.Orders);
                }
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            fault = $"the stored setups cannot be read: {exception.Message}";
        }

        return orders;
    }

    /// <summary>Writes what has changed, and has it on disk when this returns.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="ordersOf">The orders that belong to a symbol's setup.</param>
    /// <param name="leaving">Symbols whose setup is over, but not all of its orders or what they left open.</param>
    /// <returns>Why it could not be written, where that is news: told once until it can be again. Else null.</returns>
    public string? Save(QCAlgorithm algorithm, Func<Symbol, StoredSetup.OrdersRecord> ordersOf, IEnumerable<Symbol> leaving)
    {
        try
        {
            var setups = book.Entries
                .Where(entry => entry.Setup.Status is SetupStatus.Entering or SetupStatus.Open)
                .Select(entry => Store(entry.Setup, entry.Insight, ordersOf(entry.Insight.Symbol)))
                .OrderBy(stored => stored.Symbol, StringComparer.Ordinal);
            var rest = leaving
                .Select(symbol => new StoredBook.LeavingRecord(symbol.ID.ToString(), ordersOf(symbol)))
                .OrderBy(stored => stored.Symbol, StringComparer.Ordinal);
            var text = new StoredBook(book.Moment.Latest, [.. setups], [.. rest]).ToJson();
            if (text == _saved)
            {
                return null;
            }

            // What fails is tried again.
            _saved = state.Save(text) ? text : string.Empty;
            return News(state.Fault is { } fault ? $"the setups could not be stored ({fault}); a restart would not find them" : null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return News($"the setups could not be stored: {exception.Message}");
        }
    }

    private string? News(string? fault)
    {
        var isNews = fault is not null && !_isFaultTold;
        _isFaultTold = fault is not null;
        return isNews ? fault : null;
    }

    private static Symbol? Find(QCAlgorithm algorithm, string id) => algorithm.Securities.Keys.FirstOrDefault(symbol => symbol.ID.ToString() == id);

    private StoredBook Understand(QCAlgorithm algorithm, string text, ref string? fault)
    {
        try
        {
            _saved = text;
            return StoredBook.Parse(text);
        }
        catch (JsonException exception)
        {
            fault = $"stored setups: {exception.Message}; kept as {state.PutAside(text, algorithm.UtcTime)}";
            return new StoredBook(null, [], []);
        }
    }

    private static StoredSetup Store(TradeSetup setup, Insight insight, StoredSetup.OrdersRecord orders) => new(
        insight.Symbol.ID.ToString(),
        setup.Plan,
        new StoredSetup.InsightRecord(
            SliceBars.At(insight.GeneratedTimeUtc),
            SliceBars.At(insight.CloseTimeUtc),
            insight.Magnitude,
            insight.Confidence,
            insight.SourceModel),
        setup.Progress,
        orders);

    private static (TradeSetup Setup, Insight Insight) Revive(Symbol symbol, StoredSetup stored)
    {
        var (plan, told) = (stored.Plan, stored.Insight);
        var insight = new Insight(
            told.Generated.ToDateTimeUtc(),
            symbol,
            (told.Close - told.Generated).ToTimeSpan(),
            InsightType.Price,
            plan.Side > 0 ? InsightDirection.Up : InsightDirection.Down,
            told.Magnitude,
            told.Confidence,
            told.SourceModel,
            tag: plan.Reason);
        return (new TradeSetup(plan, stored.Progress), insight);
    }
}
