using System;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Orders.Slippage;

/// <summary>
/// The impact that an order has on the price, by its size against the usual volume and the price's volatility: Almgren, Thum,
/// Hauptmann and Li (2005), with noise and a random part of it taken.
/// </summary>
/// <remarks>Without fundamental data the number of shares outstanding does not count, as on LEAN where it has none.</remarks>
public class MarketImpactSlippageModel : ISlippageModel
{
    private readonly IAlgorithm _algorithm;
    private readonly bool _nonNegative;
    private readonly double _latency;
    private readonly double _impactTime;
    private readonly (double Factor, double Power) _permanent;
    private readonly (double Factor, double Power) _temporary;
    private readonly Random _random;
    private DailyTurnover? _turnover;

    /// <summary>Makes the model.</summary>
    /// <param name="algorithm">Whose history tells volume and volatility.</param>
    /// <param name="nonNegative">Whether noise may not improve a price.</param>
    /// <param name="latency">Seconds from order to fill.</param>
    /// <param name="impactTime">Seconds for which an impact lasts.</param>
    /// <param name="alpha">Power of the permanent impact.</param>
    /// <param name="beta">Power of the temporary impact.</param>
    /// <param name="gamma">Factor of the permanent impact.</param>
    /// <param name="eta">Factor of the temporary impact.</param>
    /// <param name="delta">Power of the shares outstanding; without effect here.</param>
    /// <param name="randomSeed">Seed of the noise.</param>
    /// <exception cref="ArgumentException">A time is not above 0.</exception>
    public MarketImpactSlippageModel(
        IAlgorithm algorithm,
        bool nonNegative = true,
        double latency = 0.075,
        double impactTime = 1800.0,
        double alpha = 0.891,
        double beta = 0.600,
        double gamma = 0.314,
        double eta = 0.142,
        double delta = 0.267,
        int randomSeed = 50)
    {
        if (latency <= 0)
        {
            throw new ArgumentException("Latency cannot be less than or equal to 0.");
        }

        if (impactTime <= 0)
        {
            throw new ArgumentException("impactTime cannot be less than or equal to 0.");
        }

        (_algorithm, _nonNegative, _latency, _impactTime) = (algorithm, nonNegative, latency, impactTime);
        (_permanent, _temporary) = ((gamma, alpha), (eta, beta));
        _random = new Random(randomSeed);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The asset has no volume.</exception>
    public decimal GetSlippageApproximation(Security asset, Order order)
    {
        if (asset.Type is SecurityType.Forex or SecurityType.Cfd)
        {
            throw new InvalidOperationException($"Asset of {asset.Type} is not supported as MarketImpactSlippageModel requires volume data");
        }

        _turnover ??= new DailyTurnover(_algorithm, asset);
        var (volume, sigma) = (_turnover.MeanVolume, _turnover.Volatility);
        if (volume == 0)
        {
            return 0m;
        }

        // Times in trading days.
        var day = asset.Exchange.Hours.RegularMarketDuration.TotalDays;
        var execution = TimeSpan.FromSeconds(_latency).TotalDays / day;
        var noise = sigma * Math.Sqrt(execution + (TimeSpan.FromSeconds(_impactTime).TotalDays / day));
        var rate = (double)order.AbsoluteQuantity / execution / volume;
        var permanent = (sigma * execution * Of(_permanent, rate)) + (Gaussian() * noise);
        var temporary = (sigma * Of(_temporary, rate)) + (Gaussian() * noise);
        var taken = Math.Min(((temporary + (permanent * 0.5)) * _random.NextDouble()).SafeDecimalCast(), 1m);
        return (_nonNegative ? Math.Max(0m, taken) : taken) * asset.Price;
    }

    private static double Of((double Factor, double Power) impact, double rate) => impact.Factor * Math.Pow(rate, impact.Power);

    // Box and Muller.
    private double Gaussian()
    {
        var (radius, angle) = (1 - _random.NextDouble(), 1 - _random.NextDouble());
        return Math.Sqrt(-2.0 * Math.Log(radius)) * Math.Cos(2.0 * Math.PI * angle);
    }
}
