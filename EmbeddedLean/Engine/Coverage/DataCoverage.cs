using System;
using System.Collections.Generic;

namespace MagnetLean.Embedded;

/// <summary>What kind of data a series is.</summary>
public enum DataKind
{
    /// <summary>Bars of trades.</summary>
    Trade,

    /// <summary>Bars of bid and ask.</summary>
    Quote,

    /// <summary>A map file: the tickers of a company.</summary>
    Map,

    /// <summary>A factor file: its splits and dividends.</summary>
    Factor,
}

/// <summary>
/// How much of one series of data a run found: of bars, what its exchange's calendar lets expect in the run's period and what was there. Times are
/// UTC.
/// </summary>
public sealed record DataCoverage
{
    /// <summary>Ticker.</summary>
    public required string Symbol { get; init; }

    /// <summary>LEAN's identifier of the security.</summary>
    public required string SecurityId { get; init; }

    /// <summary>What kind of data.</summary>
    public required DataKind Kind { get; init; }

    /// <summary>Length of the bars; "Daily", "Hour", "Minute", "Second", and empty for files without bars.</summary>
    public string Resolution { get; init; } = string.Empty;

    /// <summary>Whether the algorithm asked for this very security; else a universe selected it, or the engine needs it.</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>Whether the engine reads it for itself: the benchmark's price, rates of currencies.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Where the period begins for which it was wanted.</summary>
    public DateTime From { get; init; }

    /// <summary>Where it ends.</summary>
    public DateTime To { get; init; }

    /// <summary>Start of the first row in the period; null where there is none.</summary>
    public DateTime? First { get; init; }

    /// <summary>Start of the last row in the period; null where there is none.</summary>
    public DateTime? Last { get; init; }

    /// <summary>Rows in the period; those outside of the exchange's regular hours are among them.</summary>
    public long Rows { get; init; }

    /// <summary>Bars that the calendar lets expect: one for each length of a bar in which the exchange has its regular hours.</summary>
    public long Expected { get; init; }

    /// <summary>How many of those are there.</summary>
    public long Present { get; init; }

    /// <summary>The five longest runs of bars that are not there, the longest first.</summary>
    public IReadOnlyList<DataGap> Gaps { get; init; } = [];

    /// <summary>Days with trades but without quotes; none where quotes are not read, or trades are not.</summary>
    public int DaysWithoutQuotes { get; init; }

    /// <summary>The first five of those days.</summary>
    public IReadOnlyList<DateTime> FirstDaysWithoutQuotes { get; init; } = [];

    /// <summary>Rows of a time that the row before has too.</summary>
    public long DuplicatedRows { get; init; }

    /// <summary>Rows that were left out because time went back; a run that does not skip bad rows ends at the first.</summary>
    public long OutOfOrderRows { get; init; }

    /// <summary>Bars that stand out.</summary>
    public long Outliers { get; init; }

    /// <summary>The first five of them.</summary>
    public IReadOnlyList<DataOutlier> FirstOutliers { get; init; } = [];

    /// <summary>
    /// The period in equal numbers of expected bars, a character a part: from 0 where none of a part's are there to 9 where nearly all are, "#" where
    /// all are.
    /// </summary>
    public string Strip { get; init; } = string.Empty;

    /// <summary>Share of the expected bars that are there, 0 to 1; 1 where none is expected.</summary>
    public double Share => Expected == 0 ? 1 : Present / (double)Expected;

    /// <summary>Whether the series is of bars.</summary>
    public bool HasBars => Kind is DataKind.Trade or DataKind.Quote;

    /// <summary>Whether something of it is not there: bars, quotes of days with trades, a whole file.</summary>
    public bool IsIncomplete => HasBars ? Present < Expected || DaysWithoutQuotes > 0 : Rows == 0;
}

/// <summary>A run of expected bars that are not there.</summary>
/// <param name="From">Start of the first, UTC.</param>
/// <param name="To">End of the last, UTC.</param>
/// <param name="Bars">Their number.</param>
public readonly record struct DataGap(DateTime From, DateTime To, long Bars);

/// <summary>A bar that stands out.</summary>
/// <param name="Time">Its start, UTC.</param>
/// <param name="Reason">Why.</param>
public readonly record struct DataOutlier(DateTime Time, string Reason);
