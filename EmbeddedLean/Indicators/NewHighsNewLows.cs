using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>How many assets are above the highs of their newest bars, less how many are below the lows.</summary>
public abstract class NewHighsNewLows<T> : IndicatorBase<T>, IIndicatorWarmUpPeriodProvider
    where T : class, IBaseDataBar
{
    private readonly Dictionary<SecurityIdentifier, Asset> _assets = [];
    private readonly int _period;
    private DateTime? _moment;

    /// <summary>Over a number of bars.</summary>
    protected NewHighsNewLows(string name, int period)
        : base(name)
    {
        _period = period;
        Difference = new FunctionalIndicator<IBaseDataBar>(name + "_Difference", _ => NewHighs.Count - NewLows.Count, _ => IsReady);
        Ratio = new FunctionalIndicator<IBaseDataBar>(
            name + "_Ratio", _ => NewLows.Count == 0 ? NewHighs.Count : (decimal)NewHighs.Count / NewLows.Count, _ => IsReady);
    }

    /// <summary>New highs less new lows.</summary>
    public IndicatorBase<IBaseDataBar> Difference { get; }

    /// <summary>New highs by new lows; the former alone where there are none of the latter.</summary>
    public IndicatorBase<IBaseDataBar> Ratio { get; }

    /// <summary>Whether all assets have had their period of bars.</summary>
    public override bool IsReady => _assets.Count > 0 && _assets.Values.All(asset => asset.Highest.IsReady && asset.Lowest.IsReady);

    /// <summary>period + 1.</summary>
    public int WarmUpPeriod => _period + 1;

    /// <summary>Bars above their assets' highs.</summary>
    protected ICollection<T> NewHighs { get; private set; } = [];

    /// <summary>Bars below their assets' lows.</summary>
    protected ICollection<T> NewLows { get; private set; } = [];

    /// <summary>Counts an asset in.</summary>
    public virtual void Add(Symbol asset) => _assets.TryAdd(asset.ID, new Asset(_period));

    /// <summary>Counts an asset out.</summary>
    public virtual void Remove(Symbol asset) => _assets.Remove(asset.ID);

    /// <summary>Forgets all data and keeps the assets.</summary>
    public override void Reset()
    {
        foreach (var asset in _assets.Values)
        {
            asset.Bar = null;
            Parts.Reset(asset.Highest, asset.Lowest);
        }

        _moment = null;
        Parts.Reset(Difference, Ratio);
        base.Reset();
    }

    /// <summary>Updates difference and ratio; the indicator itself is the difference.</summary>
    protected override decimal ComputeNextValue(T input)
    {
        NewHighs.Clear();
        NewLows.Clear();
        foreach (var asset in _assets.Values)
        {
            if (asset.Bar!.High > asset.Highest.Current.Value)
            {
                NewHighs.Add(asset.Bar);
            }

            if (asset.Bar.Low < asset.Lowest.Current.Value)
            {
                NewLows.Add(asset.Bar);
            }
        }

        Difference.Update(input);
        Ratio.Update(input);
        return Difference.Current.Value;
    }

    /// <summary>No value until all assets have a bar of the moment and their period of bars before.</summary>
    protected override IndicatorResult ValidateAndComputeNextValue(T input)
    {
        Place(input);
        return IsReady && _assets.Values.All(asset => asset.Bar is not null)
            ? new IndicatorResult(ComputeNextValue(input))
            : new IndicatorResult(0, IndicatorStatus.ValueNotReady);
    }

    private void Place(T bar)
    {
        var asset = _assets.GetValueOrDefault(bar.Symbol.ID);
        if (bar.EndTime == _moment)
        {
            // It ends where the present bars begin: it belongs to the moment before.
            asset?.Leave(bar, _moment.Value);
            return;
        }

        if (bar.Time > _moment)
        {
            foreach (var known in _assets.Values)
            {
                known.Leave(known.Bar, _moment.Value);
                known.Bar = null;
            }

            _moment = bar.Time;
        }

        if (asset is not null && (_moment is null || bar.Time == _moment))
        {
            asset.Bar = bar;
            _moment ??= bar.Time;
        }
    }

    private sealed class Asset(int period)
    {
        public T? Bar { get; set; }

        public Maximum Highest { get; } = new(period);

        public Minimum Lowest { get; } = new(period);

        public void Leave(T? bar, DateTime time)
        {
            if (bar is not null)
            {
                Highest.Update(time, bar.High);
                Lowest.Update(time, bar.Low);
            }
        }
    }
}

/// <summary>How many assets are above the highs of their newest bars, less how many are below the lows.</summary>
public class NewHighsNewLows : NewHighsNewLows<IBaseDataBar>
{
    /// <summary>A named indicator.</summary>
    public NewHighsNewLows(string name, int period)
        : base(name, period)
    {
    }
}
