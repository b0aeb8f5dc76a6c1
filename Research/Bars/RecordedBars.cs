using System.Collections.Generic;
using MagnetLean.Parameters;
using MagnetLean.Risk;
using NodaTime;
using QuantConnect;

namespace MagnetLean.Research.Bars;

/// <summary>What the engine delivers to the strategy in a run, without the strategy.</summary>
/// <param name="Options">The run's parameters as the strategy reads them.</param>
/// <param name="Symbols">The bars of each symbol, in the order of the tickers.</param>
internal sealed record Recording(StrategyOptions Options, IReadOnlyList<RecordedBars> Symbols);

/// <summary>The bars of one symbol as the strategy's alpha sees them, and what its account may do with the symbol.</summary>
internal sealed record RecordedBars
{
    /// <summary>Ticker, upper case.</summary>
    public required string Ticker { get; init; }

    public required SecurityType SecurityType { get; init; }

    /// <summary>LEAN's name of the market.</summary>
    public required string Market { get; init; }

    /// <summary>Time zone of the data's files, by its IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Nominal length of a bar; bars themselves may be shorter, as the daily ones of equities.</summary>
    public required Duration BarLength { get; init; }

    /// <summary>Smallest step of quantities, above 0.</summary>
    public required decimal Lot { get; init; }

    /// <summary>Smallest step of prices; 0 where there is none.</summary>
    public required decimal Tick { get; init; }

    /// <summary>Smallest order in units; 0 where there is none.</summary>
    public required decimal MinimumOrder { get; init; }

    /// <summary>Leverage that the account allows.</summary>
    public required decimal Leverage { get; init; }

    /// <summary>The bars, oldest first.</summary>
    public required IReadOnlyList<RecordedBar> Bars { get; init; }
}

/// <summary>One closed bar.</summary>
/// <param name="Bar">The bar as delivered: not rescaled for later splits.</param>
/// <param name="Split">New price over old price of a split that came into force with this bar and that prices do not contain; 1 without.</param>
/// <param name="IsWarmUp">Whether it feeds the indicators only.</param>
/// <param name="IsOpenAtClose">
/// Whether the exchange is open at the bar's end, so that a market order fills at once and not at the next opening.
/// </param>
/// <param name="SetupEnd">When the insight of a setup that is seen at the bar's end would run out.</param>
internal readonly record struct RecordedBar(Bar Bar, double Split, bool IsWarmUp, bool IsOpenAtClose, Instant SetupEnd);
