namespace MagnetLean.Tests.Launcher;

/// <summary>Source of an algorithm of somebody else's: it buys 500 coins at the first bar after a warm-up and holds them.</summary>
internal static class BuyerSource
{
    /// <summary>The source.</summary>
    /// <param name="name">Name of its class.</param>
    /// <param name="initialize">What it does besides at the end of <c>Initialize</c>.</param>
    public static string Of(string name, string initialize = "") => $$"""
        using QuantConnect;
        using QuantConnect.Algorithm;
        using QuantConnect.Data;
        public class {{name}} : QCAlgorithm
        {
            private Symbol _coin;
            public override void Initialize()
            {
                SetTimeZone(TimeZones.Utc);
                SetStartDate(2024, 1, 6);
                SetEndDate(2024, 1, 12);
                SetCash(100000);
                _coin = AddCrypto("CALMUSD", Resolution.Hour, Market.Bitfinex).Symbol;
                SetBenchmark(_coin);
                SetWarmUp(110, Resolution.Hour);
                {{initialize}}
            }
            public override void OnData(Slice data)
            {
                if (!IsWarmingUp && !Portfolio.Invested && UtcTime.Day == 6)
                {
                    MarketOrder(_coin, 500);
                }
            }
        }
        """;
}
