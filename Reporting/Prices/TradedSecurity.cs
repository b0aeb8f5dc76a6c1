using System;
using QuantConnect;

namespace MagnetLean.Reporting.Prices;

/// <summary>A security that a run traded, or was to trade.</summary>
/// <param name="Ticker">Its ticker, as the result names it.</param>
/// <param name="Type">What it is.</param>
/// <param name="Market">Its market, lower case.</param>
internal sealed record TradedSecurity(string Ticker, SecurityType Type, string Market)
{
    /// <summary>Name of its data files.</summary>
    public string FileName => Ticker.ToLowerInvariant();

    /// <summary>Its folder within a data folder; of the resolution, for those that have one zip a security.</summary>
    public string Folder(string resolution) => System.IO.Path.Combine(Type.ToString().ToLowerInvariant(), Market, resolution);

    /// <summary>Whether its bars lie in files that are found by ticker alone; those of options and futures are not.</summary>
    public bool HasPlainFiles =>
        Type is SecurityType.Equity or SecurityType.Crypto or SecurityType.Forex or SecurityType.Cfd
            or SecurityType.CryptoFuture or SecurityType.Index;

    /// <summary>Reads LEAN's identifier; null where it is of a kind that this program does not know.</summary>
    public static TradedSecurity? Of(string ticker, string identifier, SecurityType type)
    {
        try
        {
            return SecurityIdentifier.TryParse(identifier, out var id) && id.Market is { Length: > 0 } market
                ? new TradedSecurity(ticker, type, market.ToLowerInvariant())
                : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}
