using System.Globalization;

namespace QuantConnect.Indicators;

/// <summary>The parts of a value's cycle that are in phase with it and a quarter behind, of what a fixed lag takes off (Hilbert).</summary>
public class HilbertTransform : Indicator, IIndicatorWarmUpPeriodProvider
{
    private readonly int _length;
    private readonly decimal _inPhaseFactor;
    private readonly decimal _quadratureFactor;
    private readonly Identity _input;
    private readonly Delay _past;
    private readonly CompositeIndicator _detrended;
    private readonly Delay _detrended2;
    private readonly Delay _detrended4;
    private readonly Delay _inPhase3;
    private readonly Delay _quadrature2;

    /// <summary>A named indicator.</summary>
    public HilbertTransform(string name, int length, decimal inPhaseMultiplicationFactor, decimal quadratureMultiplicationFactor)
        : base(name)
    {
        (_length, _inPhaseFactor, _quadratureFactor) = (length, inPhaseMultiplicationFactor, quadratureMultiplicationFactor);
        (_input, _past) = (new Identity(name + "_input"), new Delay(name + "_prev", length));
        _detrended = _input.Minus(_past);
        (_detrended2, _detrended4) = (new Delay(name + "_detrendPriceDelay2", 1), new Delay(name + "_detrendPriceDelay4", 3));
        (_inPhase3, _quadrature2) = (new Delay(name + "_inPhaseDelay3", 2), new Delay(name + "_quadratureDelay2", 1));
        InPhase = new FunctionalIndicator<IndicatorDataPoint>(
            name + "_inPhase", _ => NextInPhase(), _ => Samples > length + 2, () => Parts.Reset(_detrended, _detrended2, _detrended4, _inPhase3));
        Quadrature = new FunctionalIndicator<IndicatorDataPoint>(
            name + "_quad", _ => NextQuadrature(), _ => Samples > length, () => Parts.Reset(_detrended, _detrended2, _quadrature2));
    }

    /// <summary>An indicator named after its figures.</summary>
    public HilbertTransform(int length = 7, decimal inPhaseMultiplicationFactor = 0.635m, decimal quadratureMultiplicationFactor = 0.338m)
        : this(
            string.Create(CultureInfo.InvariantCulture, $"Hilbert({length}, {inPhaseMultiplicationFactor}, {quadratureMultiplicationFactor})"),
            length, inPhaseMultiplicationFactor, quadratureMultiplicationFactor)
    {
    }

    /// <summary>The part in phase.</summary>
    public IndicatorBase<IndicatorDataPoint> InPhase { get; }

    /// <summary>The part a quarter behind.</summary>
    public IndicatorBase<IndicatorDataPoint> Quadrature { get; }

    /// <summary>length + 2.</summary>
    public int WarmUpPeriod => _length + 2;

    /// <summary>Whether it has had enough values.</summary>
    public override bool IsReady => Samples >= WarmUpPeriod;

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Parts.Reset(_input, _past, _detrended, _detrended2, _detrended4, _inPhase3, _quadrature2, InPhase, Quadrature);
        base.Reset();
    }

    /// <summary>Updates both parts; the indicator itself is the value.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        _input.Update(input);
        _past.Update(input);
        if (_past.IsReady)
        {
            _detrended.Update(input);
        }

        if (_detrended.IsReady)
        {
            _detrended2.Update(_detrended.Current);
            _detrended4.Update(_detrended.Current);
        }

        Follow(InPhase, _inPhase3, input);
        Follow(Quadrature, _quadrature2, input);
        return input.Value;
    }

    private static decimal Known(IndicatorBase part) => part.IsReady ? part.Current.Value : 0m;

    private static void Follow(IndicatorBase<IndicatorDataPoint> part, Delay past, IndicatorDataPoint input)
    {
        part.Update(input);
        if (part.IsReady)
        {
            past.Update(part.Current);
        }
    }

    private decimal NextInPhase() => InPhase.IsReady
        ? (1.25m * (Known(_detrended4) - (Known(_detrended2) * _inPhaseFactor))) + (Known(_inPhase3) * _inPhaseFactor)
        : 0m;

    private decimal NextQuadrature() => Quadrature.IsReady
        ? Known(_detrended2) - (Known(_detrended) * _quadratureFactor) + (Known(_quadrature2) * _quadratureFactor)
        : 0m;
}
