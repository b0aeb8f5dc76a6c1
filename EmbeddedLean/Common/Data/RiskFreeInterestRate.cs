using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantConnect.Data;

/// <summary>Knows the rate of an investment without risk.</summary>
public interface IRiskFreeInterestRateModel
{
    /// <summary>Rate of a date, a year; 0.01 is one percent.</summary>
    decimal GetInterestRate(DateTime date);
}

/// <summary>A rate that never changes.</summary>
public class ConstantRiskFreeRateInterestRateModel : IRiskFreeInterestRateModel
{
    private readonly decimal _rate;

    /// <summary>With a rate; 0.01 is one percent.</summary>
    public ConstantRiskFreeRateInterestRateModel(decimal riskFreeRate) => _rate = riskFreeRate;

    /// <inheritdoc/>
    public decimal GetInterestRate(DateTime date) => _rate;
}

/// <summary>A rate by a function.</summary>
public class FuncRiskFreeRateInterestRateModel : IRiskFreeInterestRateModel
{
    private readonly Func<DateTime, decimal> _rate;

    /// <summary>With a function of the date.</summary>
    public FuncRiskFreeRateInterestRateModel(Func<DateTime, decimal> getInterestRateFunc) => _rate = getInterestRateFunc;

    /// <inheritdoc/>
    public decimal GetInterestRate(DateTime date) => _rate(date);
}

/// <summary>Averages of rates.</summary>
public static class RiskFreeInterestRateModelExtensions
{
    /// <summary>Mean rate of the days from start to end, both included.</summary>
    public static decimal GetRiskFreeRate(this IRiskFreeInterestRateModel model, DateTime startDate, DateTime endDate) =>
        model.GetAverageRiskFreeRate(Time.EachDay(startDate, endDate));

    /// <summary>Mean rate of dates; zero of none.</summary>
    public static decimal GetAverageRiskFreeRate(this IRiskFreeInterestRateModel model, IEnumerable<DateTime> dates) =>
        dates.Select(model.GetInterestRate).DefaultIfEmpty(0m).Average();
}
