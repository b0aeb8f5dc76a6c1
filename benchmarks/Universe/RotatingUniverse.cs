using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;

namespace MagnetLean.Benchmarks.Universe;

/// <summary>
/// What a universe of one day's leaders does: each day some of its hundred shares go and others come, so that thousands are seen. One share stays
/// and is traded a little. Parameter <c>fuse</c> says whether the survival fuse is on.
/// </summary>
public sealed class RotatingUniverse : QCAlgorithm
{
    private readonly List<Symbol> _present = [];
    private Queue<string> _waiting = new();
    private Symbol _stays = QuantConnect.Symbol.Empty;
    private int _turn;

    /// <summary>Shares present at once beside the one that stays.</summary>
    public const int Size = 100;

    /// <summary>Shares that go and come each day.</summary>
    public const int Turnover = 25;

    /// <summary>The fuse; null where it is off.</summary>
    public SurvivalFuseRiskManagementModel? Fuse { get; private set; }

    /// <summary>Length of the fuse's state at the end, in characters; 0 without a fuse.</summary>
    public int StateLength { get; private set; }

    /// <summary>Shares that have been there at some time.</summary>
    public int Seen { get; private set; } = 1;

    public override void Initialize()
    {
        SetStartDate(DateTime.Parse(GetParameter("start"), System.Globalization.CultureInfo.InvariantCulture));
        SetEndDate(DateTime.Parse(GetParameter("end"), System.Globalization.CultureInfo.InvariantCulture));
        SetCash(10_000_000);
        _waiting = new Queue<string>(GetParameter("symbols").Split(';'));
        _stays = AddEquity("SPY", Resolution.Hour).Symbol;
        SetBenchmark(_stays);
        for (var i = 0; i < Size; i++)
        {
            Come();
        }

        if (GetParameter("fuse") == "true")
        {
            var options = new FuseOptions { DailyLossLimit = 0.025, OrderFailureLimit = 5, StaleAfterBars = 5 };
            Fuse = new SurvivalFuseRiskManagementModel(options, persistInBacktests: GetParameter("persist") == "true");
            SetRiskManagement(Fuse);
        }

        Schedule.On(DateRules.EveryDay(_stays), TimeRules.AfterMarketOpen(_stays, 10), Rotate);
    }

    public override void OnData(Slice slice)
    {
        if (++_turn % 50 == 0)
        {
            MarketOrder(_stays, _turn % 100 == 0 ? 10 : -10);
        }
    }

    public override void OnEndOfAlgorithm() =>
        StateLength = ObjectStore.Keys.Where(key => key.Contains("fuse-", StringComparison.Ordinal)).Select(key => ObjectStore.ReadBytes(key).Length)
            .DefaultIfEmpty().Max();

    private void Rotate()
    {
        for (var i = 0; i < Turnover; i++)
        {
            RemoveSecurity(_present[0]);
            _present.RemoveAt(0);
            Come();
        }
    }

    private void Come()
    {
        var ticker = _waiting.Dequeue();
        _waiting.Enqueue(ticker);
        _present.Add(AddEquity(ticker, Resolution.Hour).Symbol);
        Seen++;
    }
}
