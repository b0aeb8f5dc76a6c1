using System.Linq;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>Symbols that name universes. They stand for no security: what says whose universe it is stands in their ticker.</summary>
internal static class UniverseSymbols
{
    /// <summary>The symbol of a universe of a market.</summary>
    public static Symbol Of(SecurityType type, string name, string market)
    {
        var ticker = string.Concat(name.Select(letter => letter is '|' or ' ' ? '_' : letter));
        return new Symbol(
            type switch
            {
                SecurityType.Equity => SecurityIdentifier.GenerateEquity(SecurityIdentifier.DefaultDate, ticker, market),
                SecurityType.Forex => SecurityIdentifier.GenerateForex(ticker, market),
                SecurityType.Crypto => SecurityIdentifier.GenerateCrypto(ticker, market),
                _ => new SecurityIdentifier(ticker, 0),
            },
            ticker);
    }
}
