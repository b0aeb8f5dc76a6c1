using System;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Jensen's alpha: what a symbol earns a bar beyond what its beta to another lets expect.</summary>
public class Alpha : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly (Symbol Target, Symbol Reference) _symbols;
    private readonly int _period;
    private readonly RateOfChange _target;
    private readonly RateOfChange _reference;
    private readonly Beta _beta;
    private readonly IRiskFreeInterestRateModel _riskFree;
    private decimal _alpha;

    /// <summary>A named indicator.</summary>
    /// <exception cref="ArgumentException">Both symbols are the same, or a period is too short.</exception>
    public Alpha(
        string name, Symbol targetSymbol, Symbol referenceSymbol, int alphaPeriod, int betaPeriod, IRiskFreeInterestRateModel riskFreeRateModel)
        : base(name)
    {
        if (targetSymbol == referenceSymbol)
        {
            throw new ArgumentException("The target and reference symbols cannot be the same.");
        }

        if (alphaPeriod < 1)
        {
            throw new ArgumentException("The period must be equal or greater than 1.");
        }

        if (betaPeriod < 2)
        {
            throw new ArgumentException("The beta period must be equal or greater than 2.");
        }

        (_symbols, _period, _riskFree) = ((targetSymbol, referenceSymbol), alphaPeriod, riskFreeRateModel);
        (_target, _reference) = (new RateOfChange(name + "_TargetROC", alphaPeriod), new RateOfChange(name + "_ReferenceROC", alphaPeriod));
        _beta = new Beta(name + "_Beta", targetSymbol, referenceSymbol, betaPeriod);
        WarmUpPeriod = Math.Max(alphaPeriod, betaPeriod) + 1;
    }

    /// <summary>With a rate, 0 unless given.</summary>
    public Alpha(string name, Symbol targetSymbol, Symbol referenceSymbol, int alphaPeriod, int betaPeriod, decimal? riskFreeRate = null)
        : this(name, targetSymbol, referenceSymbol, alphaPeriod, betaPeriod, Rate(riskFreeRate))
    {
    }

    /// <summary>With a rate, 0 unless given, named after its figures.</summary>
    public Alpha(Symbol targetSymbol, Symbol referenceSymbol, int alphaPeriod, int betaPeriod, decimal? riskFreeRate = null)
        : this(Named($"{targetSymbol},{referenceSymbol},{alphaPeriod},{betaPeriod},{riskFreeRate}"),
            targetSymbol, referenceSymbol, alphaPeriod, betaPeriod, Rate(riskFreeRate))
    {
    }

    /// <summary>With one period and a rate, 0 unless given, named after its figures.</summary>
    public Alpha(Symbol targetSymbol, Symbol referenceSymbol, int period, decimal? riskFreeRate = null)
        : this(Named($"{targetSymbol},{referenceSymbol},{period},{riskFreeRate}"), targetSymbol, referenceSymbol, period, period, Rate(riskFreeRate))
    {
    }

    /// <summary>With one period and a rate, 0 unless given.</summary>
    public Alpha(string name, Symbol targetSymbol, Symbol referenceSymbol, int period, decimal? riskFreeRate = null)
        : this(name, targetSymbol, referenceSymbol, period, period, Rate(riskFreeRate))
    {
    }

    /// <summary>Named after its figures.</summary>
    public Alpha(Symbol targetSymbol, Symbol referenceSymbol, int alphaPeriod, int betaPeriod, IRiskFreeInterestRateModel riskFreeRateModel)
        : this(Named($"{targetSymbol},{referenceSymbol},{alphaPeriod},{betaPeriod}"),
            targetSymbol, referenceSymbol, alphaPeriod, betaPeriod, riskFreeRateModel)
    {
    }

    /// <summary>With one period, named after its figures.</summary>
    public Alpha(Symbol targetSymbol, Symbol referenceSymbol, int period, IRiskFreeInterestRateModel riskFreeRateModel)
        : this(Named($"{targetSymbol},{referenceSymbol},{period}"), targetSymbol, referenceSymbol, period, period, riskFreeRateModel)
    {
    }

    /// <summary>With one period.</summary>
    public Alpha(string name, Symbol targetSymbol, Symbol referenceSymbol, int period, IRiskFreeInterestRateModel riskFreeRateModel)
        : this(name, targetSymbol, referenceSymbol, period, period, riskFreeRateModel)
    {
    }

    /// <summary>1 + the longer period.</summary>
    public int WarmUpPeriod { get; }

    /// <summary>Whether all parts are ready.</summary>
    public override bool IsReady => _target.IsReady && _beta.IsReady && _reference.IsReady;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _alpha = 0m;
        Parts.Reset(_target, _reference, _beta);
        base.Reset();
    }

    /// <summary>The target's return a bar − (rate + beta · (the reference's return a bar − rate)); 0 until all are known.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        var isTarget = input.Symbol == _symbols.Target;
        if (!isTarget && input.Symbol != _symbols.Reference)
        {
            throw new ArgumentException($"The input symbol {input.Symbol} is not the target or reference symbol.");
        }

        (isTarget ? _target : _reference).Update(input.EndTime, input.Close);
        _beta.Update(input);
        if (_target.Samples == _reference.Samples)
        {
            _alpha = IsReady ? Measured() : 0m;
        }

        return _alpha;
    }

    private static ConstantRiskFreeRateInterestRateModel Rate(decimal? rate) => new(rate ?? 0m);

    private static string Named(FormattableString figures) => $"ALPHA({FormattableString.Invariant(figures)})";

    private decimal Measured()
    {
        var rate = _riskFree.GetInterestRate(_target.Current.EndTime);
        var expected = rate + (_beta.Current.Value * ((_reference.Current.Value / _period) - rate));
        return (_target.Current.Value / _period) - expected;
    }
}
