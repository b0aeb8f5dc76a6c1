using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Base of indicators that count which of their assets rose and which fell since the moment before.</summary>
public abstract class AdvanceDeclineIndicator : TradeBarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly Dictionary<SecurityIdentifier, TradeBar?> _now = [];
    private readonly Dictionary<SecurityIdentifier, TradeBar?> _before = [];
    private readonly Func<IEnumerable<TradeBar>, decimal> _measure;
    private readonly Func<decimal, decimal, decimal> _compare;
    private DateTime? _moment;

    /// <summary>Measures the bars that rose and those that fell, then compares both.</summary>
#pragma warning disable CA1012 // As on LEAN.
    public AdvanceDeclineIndicator(
        string name, Func<IEnumerable<TradeBar>, decimal> computeSub, Func<decimal, decimal, decimal> computeMain)
#pragma warning restore CA1012
        : base(name) => (_measure, _compare) = (computeSub, computeMain);

    /// <summary>Whether it knows a moment before.</summary>
    public override bool IsReady => _before.Count > 0;

    /// <summary>Two moments.</summary>
    public int WarmUpPeriod => 2;

    /// <summary>Counts an asset in.</summary>
    public virtual void Add(Symbol asset) => _now.TryAdd(asset.ID, null);

    /// <summary>Former name of <see cref="Add"/>.</summary>
    [Obsolete("Please use Add(asset)")]
    public void AddStock(Symbol asset) => Add(asset);

    /// <summary>Counts an asset out.</summary>
    public virtual void Remove(Symbol asset) => _now.Remove(asset.ID);

    /// <summary>Former name of <see cref="Remove"/>.</summary>
    [Obsolete("Please use Remove(asset)")]
    public void RemoveStock(Symbol asset) => Remove(asset);

    /// <summary>Forgets all data and keeps the assets.</summary>
    public override void Reset()
    {
        _before.Clear();
        Empty();
        _moment = null;
        base.Reset();
    }

    /// <summary>Compares what rose and what fell; bars that did neither do not count.</summary>
    protected override decimal ComputeNextValue(TradeBar input)
    {
        List<TradeBar> risen = [];
        List<TradeBar> fallen = [];
        foreach (var (asset, bar) in _now)
        {
            if (_before.GetValueOrDefault(asset) is { } before && bar!.Close != before.Close)
            {
                (bar.Close > before.Close ? risen : fallen).Add(bar);
            }
        }

        return _compare(_measure(risen), _measure(fallen));
    }

    /// <summary>No value until all assets have a bar of the moment and there is one before.</summary>
    protected override IndicatorResult ValidateAndComputeNextValue(TradeBar input)
    {
        Place(input);
        return _before.Count > 0 && _now.Values.All(bar => bar is not null)
            ? new IndicatorResult(ComputeNextValue(input))
            : new IndicatorResult(0, IndicatorStatus.ValueNotReady);
    }

    private void Place(TradeBar bar)
    {
        var asset = bar.Symbol.ID;
        if (bar.EndTime == _moment)
        {
            // It ends where the present bars begin: it belongs to the moment before.
            _before[asset] = bar;
            return;
        }

        if (bar.Time > _moment)
        {
            _before.Clear();
            foreach (var (known, last) in _now)
            {
                _before[known] = last;
            }

            Empty();
            _moment = bar.Time;
        }

        if (_now.ContainsKey(asset) && (_moment is null || bar.Time == _moment))
        {
            _now[asset] = bar;
            _moment ??= bar.Time;
        }
    }

    private void Empty()
    {
        foreach (var asset in _now.Keys.ToList())
        {
            _now[asset] = null;
        }
    }
}
