namespace MagnetLean.Tests.Launcher.Optimization;

/// <summary>An algorithm of somebody else's that a sweep varies.</summary>
internal static class SizedAlgorithm
{
    /// <summary>
    /// Buys a number of coins on 2024-01-06, from a cash of 100 000, and has moods: it throws, hangs, runs out of memory. It never asks for a
    /// parameter late.
    /// </summary>
    public const string Source = """
        using System;
        using System.Threading;
        using QuantConnect;
        using QuantConnect.Algorithm;
        using QuantConnect.Data;
        using QuantConnect.Parameters;
        public class Sized : QCAlgorithm
        {
            [Parameter("size")]
            public decimal Size = 1;
            private Symbol _coin;
            private string _mood;
            public override void Initialize()
            {
                SetTimeZone(TimeZones.Utc);
                SetStartDate(2024, 1, 6);
                SetEndDate(2024, 1, 12);
                SetCash(100000);
                _mood = GetParameter("mood", "calm");
                _coin = AddCrypto("CALMUSD", Resolution.Hour, Market.Bitfinex).Symbol;
                SetBenchmark(_coin);
            }
            public override void OnData(Slice data)
            {
                switch (_mood)
                {
                    case "throws": throw new InvalidOperationException("not today");
                    case "hangs": Thread.Sleep(Timeout.Infinite); break;
                    case "hungry": throw new OutOfMemoryException();
                }
                if (!Portfolio.Invested)
                {
                    MarketOrder(_coin, Size);
                }
            }
        }
        """;
}
