using System;

namespace QuantConnect.Indicators;

/// <summary>The result of a function of two indicators; it is updated when both have a new value.</summary>
public class CompositeIndicator : IndicatorBase<IndicatorDataPoint>
{
    private readonly IndicatorComposer _compose;
    private bool _leftIsNew;
    private bool _rightIsNew;

    /// <summary>A named function of two indicators.</summary>
    public CompositeIndicator(string name, IndicatorBase left, IndicatorBase right, IndicatorComposer composer)
        : base(name ?? $"COMPOSE({left.Name},{right.Name})")
    {
        _compose = composer;
        Left = left;
        Right = right;
        // A constant never has a new value: the other side alone decides.
        _leftIsNew = IsConstant(left);
        _rightIsNew = IsConstant(right);
        left.Updated += (_, value) => SideUpdated(value, isLeft: true);
        right.Updated += (_, value) => SideUpdated(value, isLeft: false);
    }

    /// <summary>A function of two indicators, named after them.</summary>
    public CompositeIndicator(IndicatorBase left, IndicatorBase right, IndicatorComposer composer)
        : this(null!, left, right, composer)
    {
    }

    /// <summary>A function of two indicators.</summary>
    public delegate IndicatorResult IndicatorComposer(IndicatorBase left, IndicatorBase right);

    /// <summary>The first indicator.</summary>
    public IndicatorBase Left { get; private set; }

    /// <summary>The second indicator.</summary>
    public IndicatorBase Right { get; private set; }

    /// <summary>Whether both indicators are ready.</summary>
    public override bool IsReady => Left.IsReady && Right.IsReady;

    /// <summary>Resets both indicators too.</summary>
    public override void Reset()
    {
        Left.Reset();
        Right.Reset();
        base.Reset();
    }

    /// <summary>What the function says.</summary>
    protected override IndicatorResult ValidateAndComputeNextValue(IndicatorDataPoint input) => _compose(Left, Right);

    /// <summary>What the function says.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint _) => _compose(Left, Right).Value;

    private static bool IsConstant(IndicatorBase indicator)
    {
        var type = indicator.GetType();
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ConstantIndicator<>);
    }

    private void SideUpdated(IndicatorDataPoint value, bool isLeft)
    {
        _leftIsNew |= isLeft;
        _rightIsNew |= !isLeft;
        if (!_leftIsNew || !_rightIsNew)
        {
            return;
        }

        var ticks = Math.Max(value.Time.Ticks, Math.Max(Left.Current.Time.Ticks, Right.Current.Time.Ticks));
        Update(new IndicatorDataPoint(new DateTime(ticks), 0m));
        _leftIsNew = IsConstant(Left);
        _rightIsNew = IsConstant(Right);
    }
}
