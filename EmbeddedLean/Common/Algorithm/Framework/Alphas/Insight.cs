using System;
using System.Collections.Generic;
using System.Globalization;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Alphas;

/// <summary>A view on a security: where it goes, for how long, how far and how surely.</summary>
public class Insight
{
    private readonly InsightPeriod _end;

    /// <summary>A view for a span of time.</summary>
    public Insight(Symbol symbol, TimeSpan period, InsightType type, InsightDirection direction, string tag = "")
        : this(symbol, period, type, direction, null, null, tag: tag)
    {
    }

    /// <summary>A view for a span of time, with figures.</summary>
    public Insight(
        Symbol symbol,
        TimeSpan period,
        InsightType type,
        InsightDirection direction,
        double? magnitude,
        double? confidence,
        string? sourceModel = null,
        double? weight = null,
        string tag = "")
        : this(symbol, new InsightPeriod.Span(period), type, direction, magnitude, confidence, sourceModel, weight, tag) => Period = period;

    /// <summary>A view until a function of the exchange's time.</summary>
    public Insight(Symbol symbol, Func<DateTime, DateTime> expiryFunc, InsightType type, InsightDirection direction, string tag = "")
        : this(symbol, expiryFunc, type, direction, null, null, tag: tag)
    {
    }

    /// <summary>A view until a function of the exchange's time, with figures.</summary>
    public Insight(
        Symbol symbol,
        Func<DateTime, DateTime> expiryFunc,
        InsightType type,
        InsightDirection direction,
        double? magnitude,
        double? confidence,
        string? sourceModel = null,
        double? weight = null,
        string tag = "")
        : this(symbol, new InsightPeriod.Rule(expiryFunc), type, direction, magnitude, confidence, sourceModel, weight, tag)
    {
    }

    /// <summary>A view that was generated at a UTC time and holds for a span of plain time from then.</summary>
    public Insight(
        DateTime generatedTimeUtc,
        Symbol symbol,
        TimeSpan period,
        InsightType type,
        InsightDirection direction,
        double? magnitude,
        double? confidence,
        string? sourceModel = null,
        double? weight = null,
        string tag = "")
        : this(symbol, period, type, direction, magnitude, confidence, sourceModel, weight, tag)
    {
        (GeneratedTimeUtc, CloseTimeUtc) = (generatedTimeUtc, generatedTimeUtc + period);
    }

    private Insight(
        Symbol symbol,
        InsightPeriod end,
        InsightType type,
        InsightDirection direction,
        double? magnitude,
        double? confidence,
        string? sourceModel,
        double? weight,
        string tag)
    {
        _end = end;
        Symbol = symbol;
        Type = type;
        Direction = direction;
        Magnitude = magnitude;
        Confidence = confidence;
        SourceModel = sourceModel!;
        Weight = weight;
        Tag = tag;
        Period = end is InsightPeriod.Span span ? span.Length : default;
    }

    /// <summary>The insight's own id.</summary>
    public Guid Id { get; protected set; } = Guid.NewGuid();

    /// <summary>The id of the group of insights it belongs to, if any.</summary>
    public Guid? GroupId { get; protected set; }

    /// <summary>The name of the alpha model it came from.</summary>
    public string SourceModel { get; set; }

    /// <summary>When it was generated, UTC.</summary>
    public DateTime GeneratedTimeUtc { get; set; }

    /// <summary>When it ends, UTC.</summary>
    public DateTime CloseTimeUtc { get; set; }

    /// <summary>What it is about.</summary>
    public Symbol Symbol { get; private set; }

    /// <summary>Price or volatility.</summary>
    public InsightType Type { get; private set; }

    /// <summary>The value when it was generated.</summary>
    public decimal ReferenceValue { get; set; }

    /// <summary>The value when it was last scored.</summary>
    public decimal ReferenceValueFinal { get; set; }

    /// <summary>Where the value is expected to go.</summary>
    public InsightDirection Direction { get; private set; }

    /// <summary>How long it holds.</summary>
    public TimeSpan Period { get; internal set; }

    /// <summary>The expected move as a fraction.</summary>
    public double? Magnitude { get; private set; }

    /// <summary>How sure it is, 0..1.</summary>
    public double? Confidence { get; private set; }

    /// <summary>The wanted share of the portfolio.</summary>
    public double? Weight { get; private set; }

    /// <summary>How well it did.</summary>
    public InsightScore Score { get; protected set; } = new();

    /// <summary>An estimate of its worth in account currency.</summary>
    public decimal EstimatedValue { get; set; }

    /// <summary>Free text.</summary>
    public string Tag { get; protected set; }

    /// <summary>A price view for a number of bars, counted in the exchange's regular hours.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one bar.</exception>
    public static Insight Price(
        Symbol symbol,
        Resolution resolution,
        int barCount,
        InsightDirection direction,
        double? magnitude = null,
        double? confidence = null,
        string? sourceModel = null,
        double? weight = null,
        string tag = "")
    {
        AtLeastOneBar(barCount);
        return OfPrice(symbol, new InsightPeriod.Bars(resolution, barCount), direction, magnitude, confidence, sourceModel, weight, tag);
    }

    /// <summary>A price view until an hour of the exchange's clock.</summary>
    public static Insight Price(
        Symbol symbol,
        DateTime closeTimeLocal,
        InsightDirection direction,
        double? magnitude = null,
        double? confidence = null,
        string? sourceModel = null,
        double? weight = null,
        string tag = "")
    {
        InsightPeriod end = closeTimeLocal == Time.EndOfTime ? new InsightPeriod.Endless() : new InsightPeriod.Until(closeTimeLocal);
        return OfPrice(symbol, end, direction, magnitude, confidence, sourceModel, weight, tag);
    }

    /// <summary>A price view for a span of the exchange's trading time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a second.</exception>
    public static Insight Price(
        Symbol symbol,
        TimeSpan period,
        InsightDirection direction,
        double? magnitude = null,
        double? confidence = null,
        string? sourceModel = null,
        double? weight = null,
        string tag = "")
    {
        AtLeastOneSecond(period);
        InsightPeriod end = period == Time.EndOfTimeTimeSpan ? new InsightPeriod.Endless() : new InsightPeriod.Span(period);
        return OfPrice(symbol, end, direction, magnitude, confidence, sourceModel, weight, tag);
    }

    /// <summary>A price view until a function of the exchange's time.</summary>
    public static Insight Price(
        Symbol symbol,
        Func<DateTime, DateTime> expiryFunc,
        InsightDirection direction,
        double? magnitude = null,
        double? confidence = null,
        string? sourceModel = null,
        double? weight = null,
        string tag = "") =>
        OfPrice(symbol, new InsightPeriod.Rule(expiryFunc), direction, magnitude, confidence, sourceModel, weight, tag);

    /// <summary>Gives insights that belong together a common group id.</summary>
    /// <exception cref="InvalidOperationException">One belongs to a group already.</exception>
    public static IEnumerable<Insight> Group(params Insight[] insights)
    {
        ArgumentNullException.ThrowIfNull(insights);
        var group = Guid.NewGuid();
        foreach (var insight in insights)
        {
            insight.GroupId = insight.GroupId is null
                ? group
                : throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Unable to set group id on insight {insight} because it has already been assigned to a group."));
        }

        return insights;
    }

    /// <summary>Puts one insight into a group of its own.</summary>
    public static IEnumerable<Insight> Group(Insight insight) => Group([insight]);

    /// <summary>The UTC time at which a number of bars has passed in the exchange's regular hours.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one bar.</exception>
    public static DateTime ComputeCloseTime(SecurityExchangeHours exchangeHours, DateTime generatedTimeUtc, Resolution resolution, int barCount)
    {
        AtLeastOneBar(barCount);
        // An hour of a session that opens at half past ends at half past: hours are counted in minutes, ticks in seconds.
        var (bar, count) = resolution switch
        {
            Resolution.Hour => (Resolution.Minute, barCount * 60),
            Resolution.Tick => (Resolution.Second, barCount),
            _ => (resolution, barCount),
        };
        var zone = exchangeHours.TimeZone;
        return Time.GetEndTimeForTradeBars(exchangeHours, generatedTimeUtc.ConvertFromUtc(zone), bar.ToTimeSpan(), count, false).ConvertToUtc(zone);
    }

    /// <summary>
    /// The UTC time at which a span of trading time has passed: whole days, minutes or seconds as bars, what is left over of days
    /// as that share of a regular session.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a second.</exception>
    public static DateTime ComputeCloseTime(SecurityExchangeHours exchangeHours, DateTime generatedTimeUtc, TimeSpan period)
    {
        AtLeastOneSecond(period);
        var unit = period.ToHigherResolutionEquivalent(false) switch
        {
            Resolution.Hour => Resolution.Minute,
            Resolution.Tick => Resolution.Second,
            var resolution => resolution,
        };
        var unitLength = unit.ToTimeSpan();
        var units = (int)(period.Ticks / unitLength.Ticks);
        var close = ComputeCloseTime(exchangeHours, generatedTimeUtc, unit, units);
        if (close == generatedTimeUtc)
        {
            return ComputeCloseTime(exchangeHours, generatedTimeUtc, Resolution.Second, 1);
        }

        var rest = period - unitLength.Multiply(units);
        if (unit == Resolution.Daily && rest != TimeSpan.Zero)
        {
            rest = exchangeHours.RegularMarketDuration.Multiply(rest.Ticks / (double)TimeSpan.TicksPerDay);
        }

        var minutes = (int)(rest.Ticks / TimeSpan.TicksPerMinute);
        return minutes > 0 ? ComputeCloseTime(exchangeHours, close, Resolution.Minute, minutes) : close;
    }

    /// <summary>Whether it has ended before a UTC time.</summary>
    public bool IsExpired(DateTime utcTime) => CloseTimeUtc < utcTime;

    /// <summary>Whether it still holds at a UTC time.</summary>
    public bool IsActive(DateTime utcTime) => !IsExpired(utcTime);

    /// <summary>Ends it a second before a UTC time, if it still holds then.</summary>
    public void Expire(DateTime utcTime)
    {
        if (IsExpired(utcTime))
        {
            return;
        }

        CloseTimeUtc = utcTime.AddSeconds(-1);
        Period = CloseTimeUtc - GeneratedTimeUtc;
    }

    /// <summary>The same as <see cref="Expire"/>.</summary>
    public void Cancel(DateTime utcTime) => Expire(utcTime);

    /// <summary>Works out end and period from the time it was generated and the exchange's hours.</summary>
    /// <exception cref="InvalidOperationException">It is not known when it was generated.</exception>
    public void SetPeriodAndCloseTime(SecurityExchangeHours exchangeHours)
    {
        if (GeneratedTimeUtc == default)
        {
            throw new InvalidOperationException(
                $"The insight's '{nameof(GeneratedTimeUtc)}' property must be set before calling {nameof(SetPeriodAndCloseTime)}.");
        }

        (CloseTimeUtc, Period) = _end.From(GeneratedTimeUtc, exchangeHours);
    }

    /// <summary>A copy under the same id.</summary>
    public virtual Insight Clone()
    {
        var copy = new Insight(Symbol, Period, Type, Direction, Magnitude, Confidence, SourceModel, Weight, Tag);
        (copy.Id, copy.GroupId, copy.Score) = (Id, GroupId, Score);
        (copy.GeneratedTimeUtc, copy.CloseTimeUtc) = (GeneratedTimeUtc, CloseTimeUtc);
        (copy.ReferenceValue, copy.ReferenceValueFinal, copy.EstimatedValue) = (ReferenceValue, ReferenceValueFinal, EstimatedValue);
        return copy;
    }

    /// <summary>All figures in one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Id:N}: {Symbol} {Type} {Direction} within {Period}")
        + Part(Magnitude, m => $" by {m}%")
        + Part(Percent(Confidence), c => $" with {c}% confidence")
        + Part(Percent(Weight), w => $" and {w}% weight")
        + (string.IsNullOrEmpty(Tag) ? string.Empty : $": {Tag}");

    /// <summary>The figures in a shorter line, without the id.</summary>
    public string ShortToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol.Value} {Type} {Direction} {Period}")
        + Part(Magnitude, m => $" M:{m}%")
        + Part(Percent(Confidence), c => $" C:{c}%")
        + Part(Percent(Weight), w => $" W:{w}%")
        + (string.IsNullOrEmpty(Tag) ? string.Empty : $". {Tag}");

    /// <summary>Replaces a symbol that was given by its ticker alone with the security's own.</summary>
    internal void SetSymbol(Symbol symbol) => Symbol = symbol;

    private static double? Percent(double? share) => share is { } known ? Math.Round(100 * known, 1) : null;

    private static string Part(double? figure, Func<double, FormattableString> text) =>
        figure is { } known ? FormattableString.Invariant(text(known)) : string.Empty;

    private static Insight OfPrice(
        Symbol symbol,
        InsightPeriod end,
        InsightDirection direction,
        double? magnitude,
        double? confidence,
        string? sourceModel,
        double? weight,
        string tag) =>
        new(symbol, end, InsightType.Price, direction, magnitude, confidence, sourceModel, weight, tag);

    private static void AtLeastOneBar(int barCount)
    {
        if (barCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(barCount), "Insight barCount must be greater than zero.");
        }
    }

    private static void AtLeastOneSecond(TimeSpan period)
    {
        if (period < TimeSpan.FromSeconds(1))
        {
            throw new ArgumentOutOfRangeException(nameof(period), "Insight period must be greater than or equal to 1 second.");
        }
    }
}
