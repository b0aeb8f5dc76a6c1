using System.Linq;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>Symbols that name universes. They stand for no security: what says whose universe it is stands in their ticker.</summary>
internal static class UniverseSymbols
{
    /// <summary>The symbol of a universe of a market. The names of a schedule's rules have blanks, a name that a user gives must not.</summary>
    /// <exception cref="System.ArgumentException">A blank, or a |, in the name of a universe of shares or pairs.</exception>
    public static Symbol Of(SecurityType type, string name, string market)
    {
        var ticker = type == SecurityType.Base ? string.Concat(name.Select(letter => letter is '|' or ' ' ? '_' : letter)) : name;
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
