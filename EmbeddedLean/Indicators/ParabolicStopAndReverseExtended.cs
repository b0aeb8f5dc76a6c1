using System;
using System.Globalization;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>Wilder's stop that follows a trend ever closer and turns where it is hit: above 0 in long positions, below in short ones.</summary>
public class ParabolicStopAndReverseExtended : BarIndicator, IIndicatorWarmUpPeriodProvider
{
    private readonly decimal _first;
    private readonly decimal _offset;
    private readonly Pace _long;
    private readonly Pace _short;
    private IBaseDataBar? _before;
    private bool _isLong;
    private decimal _stop;
    private decimal _extreme;

    /// <summary>A named indicator: the first stop, signed by its side and 0 to take it from the bars, an offset at turns, and both paces.</summary>
    public ParabolicStopAndReverseExtended(
        string name,
        decimal sarStart = 0.0m,
        decimal offsetOnReverse = 0.0m,
        decimal afStartShort = 0.02m,
        decimal afIncrementShort = 0.02m,
        decimal afMaxShort = 0.2m,
        decimal afStartLong = 0.02m,
        decimal afIncrementLong = 0.02m,
        decimal afMaxLong = 0.2m)
        : base(name)
    {
        (_first, _offset) = (sarStart, offsetOnReverse);
        _short = new Pace(afStartShort, afIncrementShort, afMaxShort);
        _long = new Pace(afStartLong, afIncrementLong, afMaxLong);
    }

    /// <summary>An indicator named after its figures.</summary>
    public ParabolicStopAndReverseExtended(
        decimal sarStart = 0.0m,
        decimal offsetOnReverse = 0.0m,
        decimal afStartShort = 0.02m,
        decimal afIncrementShort = 0.02m,
        decimal afMaxShort = 0.2m,
        decimal afStartLong = 0.02m,
        decimal afIncrementLong = 0.02m,
        decimal afMaxLong = 0.2m)
        : this(
            string.Create(
                CultureInfo.InvariantCulture,
                $"SAREXT({sarStart},{offsetOnReverse},{afStartShort},{afIncrementShort},{afMaxShort},{afStartLong},{afIncrementLong},{afMaxLong})"),
            sarStart, offsetOnReverse, afStartShort, afIncrementShort, afMaxShort, afStartLong, afIncrementLong, afMaxLong)
    {
    }

    /// <summary>Whether it has had two bars.</summary>
    public override bool IsReady => Samples >= 2;

    /// <summary>Two.</summary>
    public int WarmUpPeriod => 2;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        _long.Slow();
        _short.Slow();
        base.Reset();
    }

    /// <summary>The stop for this bar; at the first one the first stop, or the close.</summary>
    protected override decimal ComputeNextValue(IBaseDataBar input)
    {
        if (Samples == 1)
        {
            _before = input;
            return _first != 0 ? _first : input.Close;
        }

        var before = _before!;
        if (Samples == 2)
        {
            Begin(before, input);
            before = input;
        }

        _before = input;
        return _isLong ? Follow(before, input, 1) : Follow(before, input, -1);
    }

    private static decimal Beyond(decimal stop, IBaseDataBar before, IBaseDataBar bar, int side) => side > 0
        ? Math.Min(Math.Min(stop, before.Low), bar.Low)
        : Math.Max(Math.Max(stop, before.High), bar.High);

    private void Begin(IBaseDataBar before, IBaseDataBar bar)
    {
        // Unless told, long but where the low fell by more than the high rose.
        _isLong = _first != 0 ? _first > 0 : bar.Low >= before.Low || bar.High - before.High >= before.Low - bar.Low;
        _stop = _first != 0 ? Math.Abs(_first) : _isLong ? before.Low : before.High;
        _extreme = _isLong ? bar.High : bar.Low;
    }

    /// <summary>Follows from one side: 1 long, -1 short.</summary>
    private decimal Follow(IBaseDataBar before, IBaseDataBar bar, int side)
    {
        var isHit = side > 0 ? bar.Low <= _stop : bar.High >= _stop;
        decimal shown;
        if (isHit)
        {
            side = -side;
            _isLong = side > 0;
            _stop = Beyond(_extreme, before, bar, side);
            _stop -= side * _stop * _offset;
            shown = side * _stop;
            (_isLong ? _long : _short).Slow();
            _extreme = _isLong ? bar.High : bar.Low;
        }
        else
        {
            shown = side * _stop;
            var reached = side > 0 ? bar.High : bar.Low;
            if (side * (reached - _extreme) > 0)
            {
                _extreme = reached;
                (_isLong ? _long : _short).Quicken();
            }
        }

        _stop = Beyond(_stop + ((_isLong ? _long : _short).Factor * (_extreme - _stop)), before, bar, side);
        return shown;
    }

    private sealed class Pace
    {
        private readonly decimal _first;
        private readonly decimal _step;
        private readonly decimal _most;

        public Pace(decimal first, decimal step, decimal most) => (_first, _step, _most, Factor) = (first, step, most, first);

        public decimal Factor { get; private set; }

        public void Slow() => Factor = _first;

        public void Quicken() => Factor = Math.Min(Factor + _step, _most);
    }
}
