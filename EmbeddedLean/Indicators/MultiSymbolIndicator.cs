using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>Base of indicators of several symbols: a new value comes once each of them has data of the same moment.</summary>
public abstract class MultiSymbolIndicator<TInput> : IndicatorBase<TInput>, IIndicatorWarmUpPeriodProvider
    where TInput : IBaseData
{
    /// <summary>Of symbols, of each of which so many points are kept.</summary>
    protected MultiSymbolIndicator(string name, IEnumerable<Symbol> symbols, int period)
        : base(name)
    {
        DataBySymbol = symbols.ToDictionary(symbol => symbol, symbol => new SymbolData(symbol, period));

        // Exchanges of several zones need not have a session on each other's first day.
        WarmUpPeriod = DataBySymbol.Values.Select(data => data.ExchangeTimeZone).Distinct().Count() > 1 ? period + 1 : period;
    }

    /// <summary>Points until it is ready.</summary>
    public int WarmUpPeriod { get; set; }

    /// <inheritdoc/>
    public override bool IsReady => DataBySymbol.Values.All(data => data.DataPoints.IsReady);

    /// <summary>What is kept, by symbol.</summary>
    protected Dictionary<Symbol, SymbolData> DataBySymbol { get; }

    /// <summary>The last value.</summary>
    protected decimal IndicatorValue { get; set; }

    /// <inheritdoc/>
    public override void Reset()
    {
        IndicatorValue = 0m;
        foreach (var data in DataBySymbol.Values)
        {
            data.Reset();
        }

        base.Reset();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The point is of another symbol.</exception>
    protected override decimal ComputeNextValue(TInput input)
    {
        if (!DataBySymbol.TryGetValue(input.Symbol, out var own))
        {
            throw new ArgumentException($"{Name} takes data of {string.Join(", ", DataBySymbol.Keys)}, not of {input.Symbol}.");
        }

        if (Samples == 1)
        {
            // The first point tells how long points last, and so how exactly their ends have to meet.
            var length = input.EndTime - input.Time;
            var resolution = length > Time.OneHour ? Resolution.Daily : length.ToHigherResolutionEquivalent(false);
            foreach (var data in DataBySymbol.Values)
            {
                data.SetResolution(resolution);
            }

            own.CurrentInput = input;
            return 0m;
        }

        own.CurrentInput = input;
        if (DataBySymbol.Values.All(data => data.CurrentInputEndTimeUtc == own.CurrentInputEndTimeUtc))
        {
            foreach (var data in DataBySymbol.Values)
            {
                data.DataPoints.Add(data.CurrentInput);
            }

            IndicatorValue = ComputeIndicator();
        }

        return IndicatorValue;
    }

    /// <summary>The value of what is kept.</summary>
    protected abstract decimal ComputeIndicator();

    /// <summary>Points of one symbol.</summary>
    protected class SymbolData
    {
        private TInput _input = default!;
        private TimeSpan _grain = TimeSpan.FromTicks(1);

        /// <summary>Of a symbol, of which so many points are kept.</summary>
        public SymbolData(Symbol symbol, int period)
        {
            ExchangeTimeZone = RunStatics.Current.MarketHours.GetExchangeHours(symbol.ID.Market, symbol, symbol.SecurityType).TimeZone;
            DataPoints = new RollingWindow<TInput>(period);
        }

        /// <summary>Raised with each point.</summary>
        public event EventHandler<TInput>? NewInput;

        public DateTimeZone ExchangeTimeZone { get; }

        /// <summary>Points that met one of each other symbol.</summary>
        public RollingWindow<TInput> DataPoints { get; }

        /// <summary>The last point.</summary>
        public TInput CurrentInput
        {
            get => _input;
            set
            {
                _input = value;
                if (value is null)
                {
                    CurrentInputEndTimeUtc = default;
                    return;
                }

                var end = value.EndTime.ConvertToUtc(ExchangeTimeZone);
                CurrentInputEndTimeUtc = new DateTime(end.Ticks - (end.Ticks % _grain.Ticks), DateTimeKind.Utc);
                NewInput?.Invoke(this, value);
            }
        }

        /// <summary>End of the last point, UTC, rounded down to the points' own length.</summary>
        public DateTime CurrentInputEndTimeUtc { get; private set; }

        /// <summary>Forgets all points.</summary>
        public void Reset()
        {
            DataPoints.Reset();
            CurrentInput = default!;
        }

        /// <summary>Sets how long points last.</summary>
        public void SetResolution(Resolution resolution) =>
            _grain = resolution is Resolution.Daily or Resolution.Hour or Resolution.Minute ? resolution.ToTimeSpan() : TimeSpan.FromTicks(1);
    }
}
