
namespace MagnetLean.Reporting.Results;

/// <summary>Names of the charts and series that LEAN writes of every run.</summary>
internal static class RunSeries
{
    public const string EquityChart = "Strategy Equity";
    public const string Equity = "Equity";
    public const string Benchmark = "Benchmark";
    public const string Drawdown = "Drawdown";
    public const string EquityDrawdown = "Equity Drawdown";
    public const string Exposure = "Exposure";
    public const string LongRatio = "Long Ratio";
    public const string ShortRatio = "Short Ratio";
}
