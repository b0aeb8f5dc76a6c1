using System;
using System.Globalization;

namespace QuantConnect.Indicators;

/// <summary>Five filters of the same form and one of them chosen (Ehlers).</summary>
public class SwissArmyKnife : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _period;
    private readonly SwissArmyKnifeTool _tool;

    /// <summary>An indicator named after its figures.</summary>
    public SwissArmyKnife(int period, double delta, SwissArmyKnifeTool tool)
        : this(string.Create(CultureInfo.InvariantCulture, $"Swiss({period},{delta},{tool})"), period, delta, tool)
    {
    }

    /// <summary>A named indicator; delta is the width of the band filter.</summary>
    public SwissArmyKnife(string name, int period, double delta, SwissArmyKnifeTool tool)
        : base(name)
    {
        (_period, _tool) = (period, tool);
        Gauss = new Filter(name + "_Gauss", period, delta, SwissArmyKnifeTool.Gauss);
        Butter = new Filter(name + "_Butter", period, delta, SwissArmyKnifeTool.Butter);
        HighPass = new Filter(name + "_HP", period, delta, SwissArmyKnifeTool.HighPass);
        TwoPoleHighPass = new Filter(name + "_2PHP", period, delta, SwissArmyKnifeTool.TwoPoleHighPass);
        BandPass = new Filter(name + "_BP", period, delta, SwissArmyKnifeTool.BandPass);
    }

    /// <summary>Gauss' filter of two poles.</summary>
    public IndicatorBase<IndicatorDataPoint> Gauss { get; }

    /// <summary>Butterworth's filter of two poles.</summary>
    public IndicatorBase<IndicatorDataPoint> Butter { get; }

    /// <summary>The high pass of one pole.</summary>
    public IndicatorBase<IndicatorDataPoint> HighPass { get; }

    public IndicatorBase<IndicatorDataPoint> TwoPoleHighPass { get; }

    public IndicatorBase<IndicatorDataPoint> BandPass { get; }

    /// <summary>Whether it has had its period of values.</summary>
    public override bool IsReady => Samples >= _period;

    public int WarmUpPeriod => _period;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(Gauss, Butter, HighPass, TwoPoleHighPass, BandPass);
        base.Reset();
    }

    /// <summary>Updates all; the indicator itself is the chosen one.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        foreach (var filter in (ReadOnlySpan<IndicatorBase>)[Gauss, Butter, HighPass, TwoPoleHighPass, BandPass])
        {
            filter.Update(input);
        }

        return (_tool switch
        {
            SwissArmyKnifeTool.Gauss => Gauss,
            SwissArmyKnifeTool.Butter => Butter,
            SwissArmyKnifeTool.HighPass => HighPass,
            SwissArmyKnifeTool.TwoPoleHighPass => TwoPoleHighPass,
            SwissArmyKnifeTool.BandPass => BandPass,
            _ => throw new ArgumentOutOfRangeException(nameof(input), _tool, "Invalid SwissArmyKnifeTool"),
        }).Current.Value;
    }

    /// <summary>out = c0 · (b0 in + b1 in₁ + b2 in₂) + a1 out₁ + a2 out₂; before the first input it was always that.</summary>
    private sealed class Filter : Indicator
    {
        private readonly int _period;
        private readonly (double C0, double B1, double B2, double A1, double A2) _weights;
        private (double One, double Two) _inputs;
        private (double One, double Two) _outputs;

        public Filter(string name, int period, double delta, SwissArmyKnifeTool tool)
            : base(name)
        {
            _period = period;
            var (cosine, sine) = (Math.Cos(2 * Math.PI / period), Math.Sin(2 * Math.PI / period));
            var beta = 2.415 * (1 - cosine);
            var alpha = -beta + Math.Sqrt(Math.Pow(beta, 2) + (2d * beta));
            var (a1, a2) = (2d * (1 - alpha), -(1 - alpha) * (1 - alpha));
            var one = (cosine + sine - 1) / cosine;
            var gamma = 1 / Math.Cos(4 * Math.PI * delta / period);
            var band = gamma - Math.Sqrt(Math.Pow(gamma, 2) - 1);
            _weights = tool switch
            {
                SwissArmyKnifeTool.Gauss => (alpha * alpha, 0, 0, a1, a2),
                SwissArmyKnifeTool.Butter => (alpha * alpha / 4d, 2, 1, a1, a2),
                SwissArmyKnifeTool.HighPass => ((1 + one) / 2, -1, 0, 1 - one, 0),
                SwissArmyKnifeTool.TwoPoleHighPass => ((1 + alpha) * (1 + alpha) / 4, -2, 1, a1, a2),
                _ => ((1 - band) / 2d, 0, -1, -cosine * (1 - band), band),
            };
        }

        public override bool IsReady => Samples >= _period;

        public override void Reset()
        {
            _outputs = default;
            base.Reset();
        }

        protected override decimal ComputeNextValue(IndicatorDataPoint input)
        {
            var price = (double)input.Price;
            if (Samples == 1)
            {
                _inputs = (price, price);
            }

            var (c0, b1, b2, a1, a2) = _weights;
            var output = (c0 * (price + (b1 * _inputs.One) + (b2 * _inputs.Two))) + ((a1 * _outputs.One) + (a2 * _outputs.Two));
            (_inputs, _outputs) = ((price, _inputs.One), (output, _outputs.One));
            return (decimal)output;
        }
    }
}

/// <summary>Filters of a <see cref="SwissArmyKnife"/>.</summary>
public enum SwissArmyKnifeTool
{
    /// <summary>Gauss' filter of two poles.</summary>
    Gauss,

    /// <summary>Butterworth's filter of two poles.</summary>
    Butter,

    /// <summary>The high pass of one pole.</summary>
    HighPass,

    TwoPoleHighPass,

    BandPass,
}
