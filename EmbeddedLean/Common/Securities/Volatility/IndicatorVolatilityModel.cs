using System;
using QuantConnect.Data;
using QuantConnect.Indicators;
using QuantConnect.Securities.Volatility;

namespace QuantConnect.Securities;

/// <summary>An indicator's value as volatility.</summary>
public class IndicatorVolatilityModel : BaseVolatilityModel
{
    private readonly IIndicator _indicator;
    private readonly Action<Security, BaseData, IIndicator>? _update;

    /// <summary>Of an indicator that is fed elsewhere.</summary>
    public IndicatorVolatilityModel(IIndicator indicator) => _indicator = indicator;

    /// <summary>Of an indicator that is fed with each point of the security.</summary>
    public IndicatorVolatilityModel(IIndicator indicator, Action<Security, BaseData, IIndicator> indicatorUpdate)
        : this(indicator) => _update = indicatorUpdate;

    /// <inheritdoc/>
    public override decimal Volatility => _indicator.Current.Value;

    /// <inheritdoc/>
    public override void Update(Security security, BaseData data) => _update?.Invoke(security, data, _indicator);
}
