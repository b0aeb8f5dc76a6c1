using System;
using System.Globalization;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>Combines indicators.</summary>
public static class IndicatorExtensions
{
    /// <summary>Takes a value at a time; true when the indicator is ready.</summary>
    public static bool Update(this IndicatorBase<IndicatorDataPoint> indicator, DateTime time, decimal value) =>
        indicator.Update(new IndicatorDataPoint(time, value));

    /// <summary>Feeds the first indicator's values to the second, from its readiness on or from the beginning.</summary>
    public static T Of<T>(this T second, IIndicator first, bool waitForFirstToReady = true)
        where T : IIndicator
    {
        if (waitForFirstToReady)
        {
            first.Updated += (_, value) =>
            {
                if (first.IsReady)
                {
                    second.Update(value);
                }
            };
        }
        else
        {
            first.Updated += (_, value) => second.Update(value);
        }

        return second;
    }

    /// <summary>The average of the newest values, weighted by another indicator's.</summary>
    public static CompositeIndicator WeightedBy(this IndicatorBase value, IndicatorBase weight, int period)
    {
        var values = new WindowIdentity(period);
        var weights = new WindowIdentity(period);
        var products = new Sum("Sum_xy", period);
        var total = new Sum("Sum_y", period);

        void TakeProduct(IndicatorDataPoint at)
        {
            // Whichever side comes second completes the pair.
            if (values.Samples == weights.Samples)
            {
                products.Update(at.Time, values.Current.Value * weights.Current.Value);
            }
        }

        value.Updated += (_, updated) =>
        {
            values.Update(updated);
            TakeProduct(updated);
        };
        weight.Updated += (_, updated) =>
        {
            weights.Update(updated);
            TakeProduct(updated);
            total.Update(updated);
        };
        return new ResetCompositeIndicator(products, total, Quotient, () =>
        {
            values.Reset();
            weights.Reset();
        });
    }

    /// <summary>The indicator plus a number.</summary>
    public static CompositeIndicator Plus(this IndicatorBase left, decimal constant) => left.Plus(Constant<IBaseData>(constant));

    /// <summary>The sum of two indicators.</summary>
    public static CompositeIndicator Plus(this IndicatorBase left, IndicatorBase right) => left.Plus(right, null!);

    /// <summary>The named sum of two indicators.</summary>
    public static CompositeIndicator Plus(this IndicatorBase left, IndicatorBase right, string name) =>
        new(name, left, right, (a, b) => a.Current.Value + b.Current.Value);

    /// <summary>The indicator less a number.</summary>
    public static CompositeIndicator Minus(this IndicatorBase left, decimal constant) => left.Minus(Constant<IBaseData>(constant));

    /// <summary>The difference of two indicators.</summary>
    public static CompositeIndicator Minus(this IndicatorBase left, IndicatorBase right) => left.Minus(right, null!);

    /// <summary>The named difference of two indicators.</summary>
    public static CompositeIndicator Minus(this IndicatorBase left, IndicatorBase right, string name) =>
        new(name, left, right, (a, b) => a.Current.Value - b.Current.Value);

    /// <summary>The indicator divided by a number.</summary>
    public static CompositeIndicator Over(this IndicatorBase left, decimal constant) => left.Over(Constant<IndicatorDataPoint>(constant));

    /// <summary>The quotient of two indicators; no value where the second is 0.</summary>
    public static CompositeIndicator Over(this IndicatorBase left, IndicatorBase right) => left.Over(right, null!);

    /// <summary>The named quotient of two indicators; no value where the second is 0.</summary>
    public static CompositeIndicator Over(this IndicatorBase left, IndicatorBase right, string name) => new(name, left, right, Quotient);

    /// <summary>The indicator times a number.</summary>
    public static CompositeIndicator Times(this IndicatorBase left, decimal constant) => left.Times(Constant<IndicatorDataPoint>(constant));

    /// <summary>The product of two indicators.</summary>
    public static CompositeIndicator Times(this IndicatorBase left, IndicatorBase right) => left.Times(right, null!);

    /// <summary>The named product of two indicators.</summary>
    public static CompositeIndicator Times(this IndicatorBase left, IndicatorBase right, string name) =>
        new(name, left, right, (a, b) => a.Current.Value * b.Current.Value);

    /// <summary>The exponential average of an indicator.</summary>
    public static ExponentialMovingAverage EMA(
        this IndicatorBase left,
        int period,
        decimal? smoothingFactor = null,
        bool waitForFirstToReady = true) =>
        new ExponentialMovingAverage(
            $"EMA{period}_Of_{left.Name}",
            period,
            smoothingFactor ?? ExponentialMovingAverage.SmoothingFactorDefault(period)).Of(left, waitForFirstToReady);

    /// <summary>The maximum of an indicator.</summary>
    public static Maximum MAX(this IIndicator left, int period, bool waitForFirstToReady = true) =>
        new Maximum($"MAX{period}_Of_{left.Name}", period).Of(left, waitForFirstToReady);

    /// <summary>The minimum of an indicator.</summary>
    public static Minimum MIN(this IndicatorBase left, int period, bool waitForFirstToReady = true) =>
        new Minimum($"MIN{period}_Of_{left.Name}", period).Of(left, waitForFirstToReady);

    /// <summary>The simple average of an indicator.</summary>
    public static SimpleMovingAverage SMA(this IndicatorBase left, int period, bool waitForFirstToReady = true) =>
        new SimpleMovingAverage($"SMA{period}_Of_{left.Name}", period).Of(left, waitForFirstToReady);

    private static ConstantIndicator<T> Constant<T>(decimal value)
        where T : IBaseData => new(value.ToString(CultureInfo.InvariantCulture), value);

    private static IndicatorResult Quotient(IndicatorBase left, IndicatorBase right)
    {
        var divisor = right.Current.Value;
        return divisor == 0m ? new IndicatorResult(0m, IndicatorStatus.MathError) : left.Current.Value / divisor;
    }
}
