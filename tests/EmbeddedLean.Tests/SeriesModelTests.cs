using System;
using System.Linq;
using QuantConnect.Indicators;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>The model of a series and what it is made of, worked by hand on a few values; arrays have the newest value first.</summary>
public sealed class SeriesModelTests
{
    private const double Near = 1e-9;
    private static readonly DateTime Start = new(2020, 1, 1);

    [Fact]
    public void Differences_keep_the_oldest_value_of_each_time()
    {
        TimeSeriesIndicator.DifferenceSeries(1, [10, 6, 3, 1], out var head).ShouldBe([4.0, 3, 2]);
        head.ShouldBe([1.0]);
        TimeSeriesIndicator.DifferenceSeries(2, [10, 6, 3, 1], out var heads).ShouldBe([1.0, 1]);
        heads.ShouldBe([1.0, 2]);
        TimeSeriesIndicator.DifferenceSeries(0, [10, 6], out var none).ShouldBeNull();
        none.ShouldBeEmpty();
    }

    [Fact]
    public void Differences_lead_back_by_their_head_and_two_heads_are_taken_in_the_order_in_which_they_were_found()
    {
        TimeSeriesIndicator.InverseDifferencedSeries([4, 3, 2], [1]).ShouldBe([10.0, 6, 3, 1]);

        // 1, 1 and the head 1 are 3, 2, 1 from the end; with the head 2 these are 8, 5, 3, 2. The other way round it would be 10, 6, 3, 1.
        TimeSeriesIndicator.InverseDifferencedSeries([1, 1], [1, 2]).ShouldBe([8.0, 5, 3, 2]);
    }

    [Fact]
    public void Each_value_has_a_row_of_those_before_it_the_nearest_first()
    {
        TimeSeriesIndicator.LaggedSeries(2, [1, 2, 3, 4]).ShouldBe([[2.0, 1], [3.0, 2]]);
        TimeSeriesIndicator.LaggedSeries(2, [1, 2, 3, 4], true).ShouldBe([[3.0, 2, 1], [4.0, 3, 2]]);
        TimeSeriesIndicator.LaggedSeries(2, [1, 2]).ShouldBeEmpty();
    }

    [Fact]
    public void Sums_begin_at_either_end()
    {
        TimeSeriesIndicator.CumulativeSum([1, 2, 4]).ShouldBe([1.0, 3, 7]);
        TimeSeriesIndicator.CumulativeSum([1, 2, 4], true).ShouldBe([7.0, 6, 4]);
    }

    [Fact]
    public void A_value_is_explained_by_the_one_after_it_without_a_constant()
    {
        // 2, 3, 1 from the newest on: 3 by 2 and 1 by 3 is a weight of (6 + 3) / (4 + 9).
        var model = After(new AutoRegressiveIntegratedMovingAverage(1, 0, 0, 3, true), 1, 3, 2);

        model.Current.Value.ShouldBe(18m / 13, 1e-9m);
        model.ArParameters!.Single().ShouldBe(9.0 / 13, Near);
        model.MaParameters.ShouldBeNull();
        model.Intercept.ShouldBe(0);

        // What is left is 21/13 and -14/13, of which the squares' sum is divided by 3 - 1 - 1.
        model.ArResidualError.ShouldBe(49.0 / 13, Near);
    }

    [Fact]
    public void Nothing_is_expected_before_the_window_is_full()
    {
        var model = new AutoRegressiveIntegratedMovingAverage(1, 0, 0, 3, true);
        (model.Name, model.WarmUpPeriod).ShouldBe(("ARIMA((1, 0, 0), 3, True)", 3));
        After(model, 1, 3).IsReady.ShouldBeFalse();
        model.Current.Value.ShouldBe(0m);
        After(model, 2).IsReady.ShouldBeTrue();

        model.Reset();
        model.IsReady.ShouldBeFalse();
    }

    [Fact]
    public void Differences_that_double_are_expected_to_double_again()
    {
        // 8, 4, 2, 1 before 1: a half of 8, added to 16.
        var model = After(new AutoRegressiveIntegratedMovingAverage("doubling", 1, 1, 0, 5), 1, 2, 4, 8, 16);

        model.Current.Value.ShouldBe(20m, 1e-9m);
        model.ArResidualError.ShouldBe(0, Near);
    }

    [Fact]
    public void Residuals_of_the_first_step_explain_beside_values_in_the_second()
    {
        // 2, 3, 1, 4: by values alone a weight of 13/14 leaves 0, 8/7, -25/14, 43/14. Then 3 = c + 2a, 1 = c + 3a + 8b/7,
        // 4 = c + a - 25b/14: a = -34/9, b = 14/9, c = 95/9. Next is 2a + b times the residual -25/14, and c.
        var model = After(new AutoRegressiveIntegratedMovingAverage(1, 0, 1, 4, true), 4, 1, 3, 2);

        model.ArParameters!.Single().ShouldBe(-34.0 / 9, Near);
        model.MaParameters!.Single().ShouldBe(14.0 / 9, Near);
        model.Intercept.ShouldBe(95.0 / 9, Near);
        model.Current.Value.ShouldBe(2m / 9, 1e-9m);

        // Of each value c is left, and the three squares are divided by 4 - 1 - 1.
        model.MaResidualError.ShouldBe(9025.0 / 54, 1e-6);
    }

    [Fact]
    public void Without_a_constant_values_and_residuals_explain_alone()
    {
        // 2, 4, 4: a weight of 24/20 leaves 0, 8/5, -4/5. Then 4 = 2a, 4 = 4a + 8b/5: a = 2, b = -5/2. Next is 4 and b times -4/5.
        var model = After(new AutoRegressiveIntegratedMovingAverage(1, 0, 1, 3, false), 4, 4, 2);

        model.Current.Value.ShouldBe(6m, 1e-9m);
        model.MaResidualError.ShouldBe(0, Near);
        model.Intercept.ShouldBe(0);
    }

    [Fact]
    public void What_cannot_be_fitted_weighs_nothing_or_throws()
    {
        var model = After(new AutoRegressiveIntegratedMovingAverage(1, 0, 1, 4, true), 0, 0, 0, 0);
        model.Current.Value.ShouldBe(0m);
        model.ArParameters.ShouldBe([0.0]);
        model.MaParameters.ShouldBe([0.0]);

        model.HandleExceptions = false;
        Should.Throw<ArgumentException>(() => After(model, 0));
    }

    [Fact]
    public void More_values_than_residuals_are_beyond_it_as_beyond_LEANs() =>
        Should.Throw<IndexOutOfRangeException>(() => After(new AutoRegressiveIntegratedMovingAverage(2, 0, 1, 6, true), 3, 1, 4, 1, 5, 9));

    [Theory]
    [InlineData(0, 1, 5, "arOrder")]
    [InlineData(-1, 1, 5, "arOrder")]
    [InlineData(1, -1, 5, "maOrder")]
    [InlineData(6, 0, 5, "period")]
    [InlineData(1, 6, 5, "period")]
    public void Orders_that_cannot_be_are_refused(int values, int residuals, int period, string named) =>
        Should.Throw<ArgumentException>(() => new AutoRegressiveIntegratedMovingAverage(values, 0, residuals, period, true))
            .ParamName.ShouldBe(named);

    private static AutoRegressiveIntegratedMovingAverage After(AutoRegressiveIntegratedMovingAverage model, params int[] values)
    {
        foreach (var value in values)
        {
            model.Update(Start.AddDays((int)model.Samples), value);
        }

        return model;
    }
}
