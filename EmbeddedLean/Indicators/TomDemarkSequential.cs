using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Counts nine closes beyond those of four bars before, then thirteen beyond the extremes of two bars before (DeMark).</summary>
public class TomDemarkSequential : WindowIndicator<IBaseDataBar>
{
    private const int SetupBars = 9;
    private const int CountdownBars = 13;
    private const int Needed = 6;
    private TomDemarkSequentialPhase _phase;

    /// <summary>A named indicator.</summary>
    public TomDemarkSequential(string name = nameof(TomDemarkSequential))
        : base(name, 10)
    {
    }

    /// <summary>The highest high of the last finished count of falling closes.</summary>
    public decimal ResistancePrice { get; private set; }

    /// <summary>The lowest low of the last finished count of rising closes.</summary>
    public decimal SupportPrice { get; private set; }

    /// <summary>How many of nine.</summary>
    public int SetupPhaseStepCount { get; private set; }

    /// <summary>How many of thirteen.</summary>
    public int CountdownPhaseStepCount { get; private set; }

    /// <summary>Whether it has had six bars.</summary>
    public override bool IsReady => Samples >= Needed;

    /// <summary>Six.</summary>
    public override int WarmUpPeriod => Needed;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        (SetupPhaseStepCount, CountdownPhaseStepCount, SupportPrice, ResistancePrice) = (0, 0, 0m, 0m);
        _phase = TomDemarkSequentialPhase.None;
        base.Reset();
    }

    /// <summary>The phase that this bar is part of, as its number; 0 where it is of none.</summary>
    protected override decimal ComputeNextValue(IReadOnlyWindow<IBaseDataBar> window, IBaseDataBar current)
    {
        if (!IsReady)
        {
            return 0m;
        }

        return (decimal)(_phase switch
        {
            TomDemarkSequentialPhase.BuySetup => Setup(window, -1),
            TomDemarkSequentialPhase.SellSetup => Setup(window, 1),
            TomDemarkSequentialPhase.BuyCountdown => Countdown(window, -1),
            TomDemarkSequentialPhase.SellCountdown => Countdown(window, 1),
            _ => Begin(window),
        });
    }

    // Sides: -1 counts falls toward a buy, 1 rises toward a sale.
    private static TomDemarkSequentialPhase Of(int side, TomDemarkSequentialPhase buy, TomDemarkSequentialPhase sell) => side < 0 ? buy : sell;

    private static int Against(IReadOnlyWindow<IBaseDataBar> bars, int bar, int before) => bars[bar].Close.CompareTo(bars[before].Close);

    private static decimal Extreme(IBaseDataBar bar, int side) => side < 0 ? bar.Low : bar.High;

    // The eighth or the ninth goes beyond the sixth and the seventh.
    private static bool IsPerfect(IReadOnlyWindow<IBaseDataBar> bars, int side)
    {
        bool IsBeyond(int bar, int other) => side * (Extreme(bars[bar], side) - Extreme(bars[other], side)) > 0;
        return (IsBeyond(1, 3) && IsBeyond(1, 2)) || (IsBeyond(0, 3) && IsBeyond(0, 2));
    }

    private TomDemarkSequentialPhase Begin(IReadOnlyWindow<IBaseDataBar> bars)
    {
        var (now, before) = (Against(bars, 0, 4), Against(bars, 1, 5));
        if (now == 0 || now != -before)
        {
            return TomDemarkSequentialPhase.None;
        }

        SetupPhaseStepCount = 1;
        return _phase = Of(now, TomDemarkSequentialPhase.BuySetup, TomDemarkSequentialPhase.SellSetup);
    }

    private TomDemarkSequentialPhase Setup(IReadOnlyWindow<IBaseDataBar> bars, int side)
    {
        if (Against(bars, 0, 4) != side)
        {
            return _phase = TomDemarkSequentialPhase.None;
        }

        if (++SetupPhaseStepCount != SetupBars)
        {
            return _phase;
        }

        // The last nine of the bars held, which are the oldest.
        var counted = bars.Skip(bars.Count - SetupBars).Take(SetupBars);
        if (side < 0)
        {
            ResistancePrice = counted.Max(bar => bar.High);
        }
        else
        {
            SupportPrice = counted.Min(bar => bar.Low);
        }

        if (side * (bars[0].Close - Extreme(bars[2], side)) > 0)
        {
            CountdownPhaseStepCount = 1;
        }

        _phase = Of(side, TomDemarkSequentialPhase.BuyCountdown, TomDemarkSequentialPhase.SellCountdown);
        return IsPerfect(bars, side)
            ? Of(side, TomDemarkSequentialPhase.BuySetupPerfect, TomDemarkSequentialPhase.SellSetupPerfect)
            : Of(side, TomDemarkSequentialPhase.BuySetup, TomDemarkSequentialPhase.SellSetup);
    }

    private TomDemarkSequentialPhase Countdown(IReadOnlyWindow<IBaseDataBar> bars, int side)
    {
        var close = bars[0].Close;
        if (side * (close - Extreme(bars[2], side)) >= 0)
        {
            var counted = _phase;
            if (++CountdownPhaseStepCount == CountdownBars)
            {
                _phase = TomDemarkSequentialPhase.None;
            }

            return counted;
        }

        if (side < 0 ? close > ResistancePrice : close < SupportPrice)
        {
            _phase = TomDemarkSequentialPhase.None;
        }

        return TomDemarkSequentialPhase.None;
    }
}

/// <summary>Phases of a <see cref="TomDemarkSequential"/>.</summary>
public enum TomDemarkSequentialPhase
{
    /// <summary>Nothing is counted.</summary>
    None = 0,

    /// <summary>Nine falling closes are counted.</summary>
    BuySetup = 1,

    /// <summary>Nine rising closes are counted.</summary>
    SellSetup = 2,

    /// <summary>Thirteen closes at or below lows are counted.</summary>
    BuyCountdown = 3,

    /// <summary>Thirteen closes at or above highs are counted.</summary>
    SellCountdown = 4,

    /// <summary>Nine falling closes, of which the last two reached below.</summary>
    BuySetupPerfect = 5,

    /// <summary>Nine rising closes, of which the last two reached above.</summary>
    SellSetupPerfect = 6,
}
