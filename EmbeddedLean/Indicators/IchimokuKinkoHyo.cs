using System;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Middles of the ranges of three periods, some of them as they were some bars ago, and the close of some bars ago (Hosoda).</summary>
public class IchimokuKinkoHyo : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    /// <summary>An indicator named after its figures.</summary>
    public IchimokuKinkoHyo(
        int tenkanPeriod = 9,
        int kijunPeriod = 26,
        int senkouAPeriod = 26,
        int senkouBPeriod = 52,
        int senkouADelayPeriod = 26,
        int senkouBDelayPeriod = 26)
        : this(
            $"ICHIMOKU({tenkanPeriod},{kijunPeriod},{senkouAPeriod},{senkouBPeriod},{senkouADelayPeriod},{senkouBDelayPeriod})",
            tenkanPeriod, kijunPeriod, senkouAPeriod, senkouBPeriod, senkouADelayPeriod, senkouBDelayPeriod)
    {
    }

    /// <summary>A named indicator.</summary>
    public IchimokuKinkoHyo(
        string name,
        int tenkanPeriod = 9,
        int kijunPeriod = 26,
        int senkouAPeriod = 26,
        int senkouBPeriod = 52,
        int senkouADelayPeriod = 26,
        int senkouBDelayPeriod = 26)
        : base(name)
    {
        (TenkanMaximum, TenkanMinimum) = (new Maximum(name + "_TenkanMax", tenkanPeriod), new Minimum(name + "_TenkanMin", tenkanPeriod));
        (KijunMaximum, KijunMinimum) = (new Maximum(name + "_KijunMax", kijunPeriod), new Minimum(name + "_KijunMin", kijunPeriod));
        SenkouBMaximum = new Maximum(name + "_SenkouBMaximum", senkouBPeriod);
        SenkouBMinimum = new Minimum(name + "_SenkouBMinimum", senkouBPeriod);
        DelayedMaximumSenkouB = new Delay(name + "DelayedMax", senkouBDelayPeriod).Of(SenkouBMaximum);
        DelayedMinimumSenkouB = new Delay(name + "DelayedMin", senkouBDelayPeriod).Of(SenkouBMinimum);
        (Tenkan, Kijun) = (Middle(TenkanMaximum, TenkanMinimum), Middle(KijunMaximum, KijunMinimum));
        DelayedTenkanSenkouA = new Delay(name + "DelayedTenkan", senkouADelayPeriod).Of(Tenkan);
        DelayedKijunSenkouA = new Delay(name + "DelayedKijun", senkouADelayPeriod).Of(Kijun);
        SenkouA = Middle(DelayedTenkanSenkouA, DelayedKijunSenkouA);
        SenkouB = Middle(DelayedMaximumSenkouB, DelayedMinimumSenkouB);
        Chikou = new Delay(name + "_Chikou", senkouADelayPeriod);
        WarmUpPeriod = Math.Max(Math.Max(tenkanPeriod, kijunPeriod) + senkouADelayPeriod, senkouBPeriod + senkouBDelayPeriod);
    }

    /// <summary>The middle of the short period.</summary>
    public IndicatorBase<IndicatorDataPoint> Tenkan { get; }

    /// <summary>The middle of the middle period.</summary>
    public IndicatorBase<IndicatorDataPoint> Kijun { get; }

    /// <summary>The middle of both, some bars ago.</summary>
    public IndicatorBase<IndicatorDataPoint> SenkouA { get; }

    /// <summary>The middle of the long period, some bars ago.</summary>
    public IndicatorBase<IndicatorDataPoint> SenkouB { get; }

    /// <summary>The close of some bars ago.</summary>
    public IndicatorBase<IndicatorDataPoint> Chikou { get; }

    /// <summary>The highest high of the short period.</summary>
    public IndicatorBase<IndicatorDataPoint> TenkanMaximum { get; }

    /// <summary>The lowest low of the short period.</summary>
    public IndicatorBase<IndicatorDataPoint> TenkanMinimum { get; }

    /// <summary>The highest high of the middle period.</summary>
    public IndicatorBase<IndicatorDataPoint> KijunMaximum { get; }

    /// <summary>The lowest low of the middle period.</summary>
    public IndicatorBase<IndicatorDataPoint> KijunMinimum { get; }

    /// <summary>The highest high of the long period.</summary>
    public IndicatorBase<IndicatorDataPoint> SenkouBMaximum { get; }

    /// <summary>The lowest low of the long period.</summary>
    public IndicatorBase<IndicatorDataPoint> SenkouBMinimum { get; }

    /// <summary>The middle of the short period, some bars ago.</summary>
    public WindowIndicator<IndicatorDataPoint> DelayedTenkanSenkouA { get; }

    /// <summary>The middle of the middle period, some bars ago.</summary>
    public WindowIndicator<IndicatorDataPoint> DelayedKijunSenkouA { get; }

    /// <summary>The highest high of the long period, some bars ago.</summary>
    public WindowIndicator<IndicatorDataPoint> DelayedMaximumSenkouB { get; }

    /// <summary>The lowest low of the long period, some bars ago.</summary>
    public WindowIndicator<IndicatorDataPoint> DelayedMinimumSenkouB { get; }

    /// <summary>Whether all lines are ready.</summary>
    public override bool IsReady => Tenkan.IsReady && Kijun.IsReady && SenkouA.IsReady && SenkouB.IsReady;

    /// <summary>The longest period with what it is delayed by.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        base.Reset();
        Parts.Reset(
            TenkanMaximum, TenkanMinimum, Tenkan, KijunMaximum, KijunMinimum, Kijun, DelayedTenkanSenkouA, DelayedKijunSenkouA, SenkouA,
            SenkouBMaximum, SenkouBMinimum, DelayedMaximumSenkouB, DelayedMinimumSenkouB, Chikou, SenkouB);
    }

    /// <summary>Updates all lines; the indicator itself is the close.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        foreach (var (highest, lowest) in ((IndicatorBase<IndicatorDataPoint>, IndicatorBase<IndicatorDataPoint>)[])
            [(TenkanMaximum, TenkanMinimum), (KijunMaximum, KijunMinimum), (SenkouBMaximum, SenkouBMinimum)])
        {
            highest.Update(input.EndTime, input.High);
            lowest.Update(input.EndTime, input.Low);
        }

        Chikou.Update(input.EndTime, input.Close);
        return input.Close;
    }

    private static CompositeIndicator Middle(IndicatorBase one, IndicatorBase other) => one.Plus(other).Over(2m);
}
