using QuantConnect.Data;
using QuantConnect.Securities;

namespace QuantConnect;

/// <summary>What an algorithm knows of the run it is part of.</summary>
internal interface IRunContext
{
    /// <summary>Hours of the exchanges; the run's own.</summary>
    MarketHoursDatabase MarketHoursDatabase { get; }

    /// <summary>Terms of the symbols; the run's own.</summary>
    SymbolPropertiesDatabase SymbolPropertiesDatabase { get; }

    /// <summary>Rates of riskless money.</summary>
    IRiskFreeInterestRateModel InterestRates { get; }

    /// <summary>What tickers mean.</summary>
    SymbolDirectory Symbols { get; }

    /// <summary>What user code reaches on LEAN through statics.</summary>
    RunStatics Statics { get; }
}
