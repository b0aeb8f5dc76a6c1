using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Arms' index: the ratio of assets that rose and fell, by the ratio of their volumes.</summary>
public class ArmsIndex : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly IndicatorBase<IndicatorDataPoint> _ratio;

    /// <summary>A named indicator.</summary>
    public ArmsIndex(string name = "TRIN")
        : base(name)
    {
        (ADRatio, ADVRatio) = (new AdvanceDeclineRatio(name + "_A/D Ratio"), new AdvanceDeclineVolumeRatio(name + "_A/D Volume Ratio"));
        _ratio = ADRatio.Over(ADVRatio, name);
    }

    /// <summary>The ratio of numbers.</summary>
    public AdvanceDeclineRatio ADRatio { get; }

    /// <summary>The ratio of volumes.</summary>
    public AdvanceDeclineVolumeRatio ADVRatio { get; }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => ADRatio.IsReady && ADVRatio.IsReady;

    /// <summary>Two moments.</summary>
    public int WarmUpPeriod => 2;

    /// <summary>Counts an asset in.</summary>
    public void Add(Symbol asset)
    {
        ADRatio.Add(asset);
        ADVRatio.Add(asset);
    }

    /// <summary>Former name of <see cref="Add"/>.</summary>
    [Obsolete("Please use Add(asset)")]
    public void AddStock(Symbol asset) => Add(asset);

    /// <summary>Counts an asset out.</summary>
    public void Remove(Symbol asset)
    {
        ADRatio.Remove(asset);
        ADVRatio.Remove(asset);
    }

    /// <summary>Former name of <see cref="Remove"/>.</summary>
    [Obsolete("Please use Remove(asset)")]
    public void RemoveStock(Symbol asset) => Remove(asset);

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(ADRatio, ADVRatio, _ratio);
        base.Reset();
    }

    /// <summary>Numbers by volumes; 0 where no volume rose.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        ADRatio.Update(input);
        ADVRatio.Update(input);
        return ADVRatio.Current.Value == 0m ? 0m : _ratio.Current.Value;
    }
}
