using System;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>How an insight's end follows from the time it was generated.</summary>
internal abstract record InsightPeriod
{
    /// <summary>The close time (UTC) and the period that goes with it.</summary>
    public abstract (DateTime CloseTimeUtc, TimeSpan Period) From(DateTime generatedUtc, SecurityExchangeHours hours);

    /// <summary>A span of trading time.</summary>
    public sealed record Span : InsightPeriod
    {
        public Span(TimeSpan length) => Length = length == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : length;

        public TimeSpan Length { get; }

        public override (DateTime CloseTimeUtc, TimeSpan Period) From(DateTime generatedUtc, SecurityExchangeHours hours) =>
            (Insight.ComputeCloseTime(hours, generatedUtc, Length), Length);
    }

    /// <summary>A number of bars.</summary>
    public sealed record Bars(Resolution Resolution, int Count) : InsightPeriod
    {
        public override (DateTime CloseTimeUtc, TimeSpan Period) From(DateTime generatedUtc, SecurityExchangeHours hours)
        {
            var close = Insight.ComputeCloseTime(hours, generatedUtc, Resolution, Count);
            return (close, close - generatedUtc);
        }
    }

    /// <summary>An hour of the exchange's clock, moved to the next open where the exchange is closed then.</summary>
    public sealed record Until(DateTime LocalTime) : InsightPeriod
    {
        public override (DateTime CloseTimeUtc, TimeSpan Period) From(DateTime generatedUtc, SecurityExchangeHours hours)
        {
            var close = WhenOpen(LocalTime, hours);
            return close < generatedUtc
                ? throw new ArgumentOutOfRangeException("closeTimeLocal", "Insight closeTimeLocal must not be in the past.")
                : (close, close - generatedUtc);
        }
    }

    /// <summary>A function of the exchange's clock, moved to the next open where the exchange is closed then.</summary>
    public sealed record Rule(Func<DateTime, DateTime> Expiry) : InsightPeriod
    {
        public override (DateTime CloseTimeUtc, TimeSpan Period) From(DateTime generatedUtc, SecurityExchangeHours hours)
        {
            var close = WhenOpen(Expiry(generatedUtc.ConvertFromUtc(hours.TimeZone)), hours);
            return (close, close - generatedUtc);
        }
    }

    /// <summary>Never.</summary>
    public sealed record Endless : InsightPeriod
    {
        public override (DateTime CloseTimeUtc, TimeSpan Period) From(DateTime generatedUtc, SecurityExchangeHours hours) =>
            (Time.EndOfTime, Time.EndOfTimeTimeSpan);
    }

    private static DateTime WhenOpen(DateTime local, SecurityExchangeHours hours)
    {
        var open = hours.IsOpen(local, false) ? local : hours.GetNextMarketOpen(local, false);
        return open.ConvertToUtc(hours.TimeZone);
    }
}
