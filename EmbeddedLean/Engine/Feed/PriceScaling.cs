using System;
using QuantConnect.Data;
using QuantConnect.Lean.Engine.Data;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>The factor that adjusts an equity's prices, day by day: that of a bar's day, kept for the bars that repeat it.</summary>
internal sealed class PriceScaling
{
    private readonly SubscriptionDataConfig _config;
    private readonly FeedTerms _terms;
    private readonly FactorFile? _factors;
    private readonly bool _isHistory;
    private readonly DataNormalizationMode _mode;
    private readonly decimal _divisor = 1m;
    private readonly DateTime _rawFrom = DateTime.MaxValue;
    private DateTime _day = DateTime.MinValue;
    private decimal _dividends;
    private decimal _factorOfSize = 1m;
    private decimal _sizeFactor = 1m;

    /// <summary>Of a subscription; prices of a "scaled raw" request are those of its last day, those of a live run of the present one.</summary>
    public PriceScaling(SubscriptionDataConfig config, FeedTerms terms, RunContext context, DateTime endLocal, bool isHistory)
    {
        (_config, _terms, _isHistory) = (config, terms, isHistory);
        _factors = context.FactorFiles.Of(config.Symbol, context.MapFiles.Of(config.Symbol));
        _mode = config.DataNormalizationMode == DataNormalizationMode.Raw ? DataNormalizationMode.Adjusted : config.DataNormalizationMode;
        if (_mode == DataNormalizationMode.ScaledRaw)
        {
            _divisor = _factors?.PriceFactor(endLocal.Date, _mode) ?? 1m;
        }
        else if (context.Session is { } session)
        {
            _rawFrom = session.Clock().ConvertFromUtc(config.ExchangeTimeZone).Date;
            _divisor = _factors?.PriceFactor(_rawFrom, _mode) ?? 1m;
        }
    }

    /// <summary>Whether prices of the moment differ from the raw ones.</summary>
    public bool IsOn =>
        _config.DataNormalizationMode != DataNormalizationMode.Raw && (_terms.Factor != 1m || _dividends != 0m);

    /// <summary>What a price is multiplied with.</summary>
    public decimal Factor => _terms.Factor;

    /// <summary>What is added to a price: the dividends so far, for total-return prices.</summary>
    public decimal Dividends => _mode == DataNormalizationMode.TotalReturn ? _dividends : 0m;

    /// <summary>Moves on to a point's day.</summary>
    public void Update(in FeedPoint point)
    {
        // Histories repeat prices as they were adjusted; what fills the gaps of a run is adjusted itself.
        if (!_isHistory || !point.IsFillForward)
        {
            _dividends = _terms.Dividends;
        }

        var (start, end) = (new DateTime(point.Time), new DateTime(point.End));

        // A bar over midnight belongs to the day it ends in.
        var day = start.Date != end.Date && end.TimeOfDay > TimeSpan.Zero ? end.Date : start.Date;
        if (day > _day && (!point.IsFillForward || _day == DateTime.MinValue))
        {
            _day = day;
            var factor = day >= _rawFrom ? _divisor : _factors?.PriceFactor(day, _mode) ?? 1m;
            _terms.Factor = _divisor == 1m ? factor : factor / _divisor;
        }
    }

    public decimal Price(decimal raw) => raw * Factor + Dividends;

    public decimal Size(decimal raw)
    {
        if (_factorOfSize != Factor)
        {
            (_factorOfSize, _sizeFactor) = (Factor, 1m / Factor);
        }

        return Math.Round(raw * _sizeFactor);
    }
}
