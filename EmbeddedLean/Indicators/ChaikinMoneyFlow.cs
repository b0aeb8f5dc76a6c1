using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Volume weighed by where closes lie in their ranges, as part of all volume of the newest bars.</summary>
public class ChaikinMoneyFlow : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly Sum _flow;
    private readonly Sum _volume;

    /// <summary>An indicator named after its period.</summary>
    public ChaikinMoneyFlow(int period)
        : this($"CMF({period})", period)
    {
    }

    /// <summary>A named indicator.</summary>
    public ChaikinMoneyFlow(string name, int period)
        : base(name)
    {
        (_flow, _volume, WarmUpPeriod) = (new Sum(period), new Sum(period), period);
    }

    /// <summary>Whether it has had its period of bars.</summary>
    public override bool IsReady => _flow.IsReady;

    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_volume, _flow);
        base.Reset();
    }

    /// <summary>Flow by volume; 0 until ready and where nothing was traded.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        var range = input.High - input.Low;
        var flow = _flow.Next(input, range > 0 ? input.Volume * (input.Close - input.Low - (input.High - input.Close)) / range : 0m);
        var volume = _volume.Next(input, input.Volume);
        return IsReady && volume != 0m ? flow / volume : 0m;
    }
}
