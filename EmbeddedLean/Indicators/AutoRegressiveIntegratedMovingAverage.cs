using System;
using System.Linq;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearRegression;
using QuantConnect.Logging;

namespace QuantConnect.Indicators;

/// <summary>
/// The next value by a model of the newest ones: of their differences, p values and q residuals explain each. It is fitted at each value
/// by least squares in two steps: values by values, then values by values and the residuals of the first step.
/// </summary>
/// <remarks>
/// As on LEAN, "before" is meant of places in a window whose newest value comes first, so that a value is explained by those after it; the first step
/// has no constant; the second lacks values where q is below p, and throws.
/// </remarks>
public class AutoRegressiveIntegratedMovingAverage : TimeSeriesIndicator
{
    private readonly RollingWindow<double> _values;
    private readonly int _valueOrder;
    private readonly int _differences;
    private readonly int _residualOrder;
    private readonly bool _constant;
    private bool _valuesFailed;
    private bool _residualsFailed;

    /// <summary>A named indicator.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arOrder">How many values explain one (p), above 0.</param>
    /// <param name="diffOrder">How often differences are taken (d).</param>
    /// <param name="maOrder">How many residuals explain one (q), 0 or more.</param>
    /// <param name="period">How many values the model is fitted to, at least p and q.</param>
    /// <param name="intercept">Whether the second step has a constant.</param>
    /// <exception cref="ArgumentException">An order or the period is out of its range.</exception>
    public AutoRegressiveIntegratedMovingAverage(string name, int arOrder, int diffOrder, int maOrder, int period, bool intercept = true)
        : base(name)
    {
        if (arOrder <= 0)
        {
            throw new ArgumentException($"The order of values, arOrder, is {arOrder}; it has to be above 0.", nameof(arOrder));
        }

        if (maOrder < 0)
        {
            throw new ArgumentException($"The order of residuals, maOrder, is {maOrder}; it has to be 0 or more.", nameof(maOrder));
        }

        if (period < Math.Max(arOrder, maOrder))
        {
            throw new ArgumentException($"The period is {period}; it has to be at least the orders, {arOrder} and {maOrder}.", nameof(period));
        }

        (_valueOrder, _differences, _residualOrder, _constant) = (arOrder, diffOrder, maOrder, intercept);
        _values = new RollingWindow<double>(period);
        WarmUpPeriod = period;
    }

    /// <summary>An indicator named after its orders, its period and whether it has a constant.</summary>
    /// <exception cref="ArgumentException">An order or the period is out of its range.</exception>
    public AutoRegressiveIntegratedMovingAverage(int arOrder, int diffOrder, int maOrder, int period, bool intercept)
        : this($"ARIMA(({arOrder}, {diffOrder}, {maOrder}), {period}, {intercept})", arOrder, diffOrder, maOrder, period, intercept)
    {
    }

    /// <summary>Whether a fit that fails, as one of equal values does, counts as weights of 0, is told once and does not throw.</summary>
    public bool HandleExceptions { get; set; } = true;

    /// <summary>What values weigh, the newest first.</summary>
    public double[]? ArParameters { get; private set; }

    /// <summary>What residuals weigh; null without any.</summary>
    public double[]? MaParameters { get; private set; }

    /// <summary>The constant; 0 where there is none.</summary>
    public double Intercept { get; private set; }

    /// <summary>Variance of the first step's residuals.</summary>
    public double ArResidualError { get; private set; }

    /// <summary>Variance of what the second step's weights leave, its constant not taken off.</summary>
    public double MaResidualError { get; private set; }

    /// <summary>Whether as many values came as the model is fitted to.</summary>
    public override bool IsReady => _values.IsReady;

    public override int WarmUpPeriod { get; }

    /// <summary>Forgets all values; the last fit stays.</summary>
    public override void Reset()
    {
        _values.Reset();
        base.Reset();
    }

    /// <summary>The value that the model expects next; 0 until ready.</summary>
    protected override decimal ComputeNextValue(IndicatorDataPoint input)
    {
        _values.Add((double)input.Value);
        if (!IsReady)
        {
            return 0m;
        }

        double[] heads = [];
        var series = _values.ToArray();
        if (_differences > 0)
        {
            series = DifferenceSeries(_differences, series, out heads)!;
        }

        var residuals = FitTo(series);
        var next = Expected(series, residuals);
        return (decimal)(_differences > 0 ? InverseDifferencedSeries([next, .. series], heads)[0] : next);
    }

    // Residuals are taken from the place behind the order on, as LEAN does.
    private double Expected(double[] series, double[] residuals)
    {
        var sum = 0.0;
        for (var place = 0; place < _valueOrder; place++)
        {
            sum += ArParameters![place] * series[place];
        }

        for (var place = 0; place < _residualOrder; place++)
        {
            sum += MaParameters![place] * residuals[_residualOrder + place + 1];
        }

        return sum + Intercept;
    }

    private double[] FitTo(double[] series)
    {
        var rows = LaggedSeries(_valueOrder, series);
        var weights = Weights(rows, series[_valueOrder..], false, ref _valuesFailed);
        var left = Left(series, rows, weights, _valueOrder);
        ArResidualError = SumOfSquares(left) / (series.Length - _valueOrder - 1);
        double[] residuals = [.. new double[_valueOrder], .. left];
        if (_residualOrder == 0)
        {
            ArParameters = weights;
        }
        else
        {
            FitResiduals(series, rows, residuals);
        }

        return residuals;
    }

    private void FitResiduals(double[] series, double[][] values, double[] residuals)
    {
        double[][] rows = [.. LaggedSeries(_residualOrder, residuals).Select((row, place) => (double[])[.. values[place], .. row])];
        var fitted = Weights(rows, series[_residualOrder..], _constant, ref _residualsFailed);
        var weights = _constant ? fitted[1..] : fitted;
        var left = Left(series, rows, weights, _residualOrder);
        MaResidualError = SumOfSquares(left) / (series.Length - Math.Max(_valueOrder, _residualOrder) - 1);
        (ArParameters, MaParameters) = (weights[.._valueOrder], weights[_valueOrder..]);
        if (_constant)
        {
            Intercept = fitted[0];
        }
    }

    private double[] Weights(double[][] rows, double[] explained, bool constant, ref bool failed)
    {
        try
        {
            return Fit.MultiDim(rows, explained, constant, DirectRegressionMethod.NormalEquations);
        }
        catch (Exception error) when (HandleExceptions)
        {
            if (!failed)
            {
                failed = true;
                Log.Error($"{Name}: the model cannot be fitted to these values, its weights are 0 until it can be: {error.Message}");
            }

            return new double[rows[0].Length + (constant ? 1 : 0)];
        }
    }

    private static double[] Left(double[] series, double[][] rows, double[] weights, int first)
    {
        var vector = Vector<double>.Build.Dense(weights);
        var left = new double[series.Length - first];
        for (var place = 0; place < left.Length; place++)
        {
            left[place] = series[first + place] - Vector<double>.Build.Dense(rows[place]).DotProduct(vector);
        }

        return left;
    }

    private static double SumOfSquares(double[] values) => values.Aggregate(0.0, (sum, value) => sum + Math.Pow(value, 2));
}
