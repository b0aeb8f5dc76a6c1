using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Leverage;
using MagnetLean.Parameters;
using MagnetLean.Risk;
using MagnetLean.Sidecars;
using MagnetLean.Tracking;
using QuantConnect;

namespace MagnetLean.Reports;

/// <summary>Samples leverage and its components through a backtest, symbol by symbol.</summary>
/// <param name="leverage">How leverage follows from the field.</param>
/// <param name="run">What runs, and when: bars before its start are warm-up.</param>
internal sealed class FieldRecorder(LeverageEngine leverage, RunSettings run)
{
    private const int MaxSamples = 16_000;
    private const int MaxSamplesOfSymbol = 4_000;

    private readonly long _spacing =
        (long)(run.End - run.Start).TotalSeconds / Math.Clamp(MaxSamples / Math.Max(run.Tickers.Count, 1), 1, MaxSamplesOfSymbol);

    private readonly long _start = SliceBars.At(run.Start).ToUnixTimeSeconds();
    private readonly Dictionary<Symbol, Samples> _samples = [];

    /// <summary>The records so far, a symbol each.</summary>
    public IReadOnlyList<FieldRecord> Records => [.. _samples.Select(entry => entry.Value.Record(entry.Key.Value))];

    /// <summary>Samples a symbol's latest bar where a sample is due.</summary>
    /// <param name="symbol">Symbol in question.</param>
    /// <param name="tracker">Its tracker, after the bar.</param>
    public void Record(Symbol symbol, SymbolTracker tracker)
    {
        var time = tracker.State.Time.ToUnixTimeSeconds();
        if (time < _start)
        {
            return;
        }

        if (!_samples.TryGetValue(symbol, out var samples))
        {
            _samples[symbol] = samples = new Samples();
        }

        if (time >= samples.Next)
        {
            var field = tracker.Field;
            samples.Next = time + _spacing;
            samples.Add(time, leverage.ComputeAt(field.Distance, field.Primary?.Strength ?? 0, field.Conflict, tracker.State.VolatilityPressure));
        }
    }

    private sealed class Samples
    {
        private readonly List<long> _times = [];
        private readonly List<LeverageResult> _results = [];

        public long Next { get; set; }

        public void Add(long time, LeverageResult result)
        {
            _times.Add(time);
            _results.Add(result);
        }

        public FieldRecord Record(string symbol) => new(
            symbol,
            _times,
            Column(result => result.Leverage),
            Column(result => result.Distance),
            Column(result => result.Strength),
            Column(result => result.Conflict),
            Column(result => result.Volatility));

        private List<double> Column(Func<LeverageResult, double> figure) => [.. _results.Select(result => Math.Round(figure(result), 3))];
    }
}
