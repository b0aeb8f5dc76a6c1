namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>Which sides of the market a construction model takes.</summary>
public enum PortfolioBias
{
    /// <summary>Only short.</summary>
    Short = -1,

    /// <summary>Both.</summary>
    LongShort = 0,

    /// <summary>Only long.</summary>
    Long = 1,
}
