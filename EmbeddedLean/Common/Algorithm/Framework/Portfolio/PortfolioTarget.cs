using System;
using System.Globalization;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Interfaces;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Portfolio;

/// <summary>A holding that is wanted.</summary>
public class PortfolioTarget : IPortfolioTarget
{
    /// <summary>A wanted quantity.</summary>
    public PortfolioTarget(Symbol symbol, decimal quantity, string tag = "")
    {
        Symbol = symbol;
        Quantity = quantity;
        Tag = tag;
    }

    /// <summary>A wanted whole quantity.</summary>
    public PortfolioTarget(Symbol symbol, int quantity, string tag = "")
        : this(symbol, (decimal)quantity, tag)
    {
    }

    /// <summary>One unit long or short, or none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The direction is unknown.</exception>
    public PortfolioTarget(Symbol symbol, InsightDirection insightDirection, string tag = "")
        : this(
            symbol,
            Enum.IsDefined(insightDirection)
                ? (decimal)insightDirection
                : throw new ArgumentOutOfRangeException(
                    nameof(insightDirection),
                    insightDirection,
                    $"Invalid insight direction {insightDirection} for symbol: {symbol}."),
            tag)
    {
    }

    public Symbol Symbol { get; }

    /// <summary>The wanted quantity, signed.</summary>
    public decimal Quantity { get; }

    /// <summary>Free text, which orders toward it carry.</summary>
    public string Tag { get; }

    /// <summary>A share of the portfolio's value as a quantity; see the overload with all parameters.</summary>
    public static IPortfolioTarget Percent(IAlgorithm algorithm, Symbol symbol, double percent) =>
        Percent(algorithm, symbol, percent.SafeDecimalCast());

    /// <summary>A share of the portfolio's value as a quantity; see the overload with all parameters.</summary>
    public static IPortfolioTarget Percent(IAlgorithm algorithm, Symbol symbol, double percent, string tag) =>
        Percent(algorithm, symbol, percent.SafeDecimalCast(), tag: tag);

    /// <summary>
    /// The quantity whose value is a share of the portfolio's value less its free buffer, in whole lots that the buying power allows.
    /// </summary>
    /// <param name="algorithm">Whose portfolio it is.</param>
    /// <param name="symbol">What to hold.</param>
    /// <param name="percent">The share, signed; 1 is all.</param>
    /// <param name="returnDeltaQuantity">Whether to return what is still missing instead of the whole quantity.</param>
    /// <param name="tag">The target's text.</param>
    /// <returns>The target; null where it cannot be worked out, and the algorithm's error log says why.</returns>
    public static IPortfolioTarget Percent(
        IAlgorithm algorithm,
        Symbol symbol,
        decimal percent,
        bool returnDeltaQuantity = false,
        string tag = "")
    {
        var settings = algorithm.Settings;
        var size = Math.Abs(percent);
        if (size > settings.MaxAbsolutePortfolioTargetPercentage || (size != 0 && size < settings.MinAbsolutePortfolioTargetPercentage))
        {
            return Refuse(algorithm, string.Create(
                CultureInfo.InvariantCulture,
                $"The portfolio target percent: {percent}, does not comply with the current 'Settings.MaxAbsolutePortfolioTargetPercentage': "
                + $"{settings.MaxAbsolutePortfolioTargetPercentage} or 'Settings.MinAbsolutePortfolioTargetPercentage': "
                + $"{settings.MinAbsolutePortfolioTargetPercentage}. Skipping"));
        }

        if (!algorithm.Securities.TryGetValue(symbol, out var security))
        {
            return Refuse(algorithm, $"{symbol} not found in portfolio. Request this data when initializing the algorithm.");
        }

        if (security.Price == 0)
        {
            return Refuse(algorithm, symbol.GetZeroPriceMessage());
        }

        var portfolio = algorithm.Portfolio;
        var lessBuffer = percent * portfolio.TotalPortfolioValueLessFreeBuffer / portfolio.TotalPortfolioValue;
        var margin = lessBuffer / security.BuyingPowerModel.GetLeverage(security);
        var lots = security.BuyingPowerModel.GetMaximumOrderQuantityForTargetBuyingPower(
            new GetMaximumOrderQuantityForTargetBuyingPowerParameters(
                portfolio,
                security,
                margin,
                settings.MinimumOrderMarginPortfolioPercentage));
        if (lots.IsError)
        {
            return Refuse(algorithm, $"Unable to compute order quantity of {symbol}. Reason: {lots.Reason} Returning null.");
        }

        portfolio.SmallOrdersAsked?.Invoke();

        // Through whole lots and back, as the buying power of a group of positions is counted: it sets the figure's scale.
        var lotSize = security.SymbolProperties.LotSize;
        var missing = lots.Quantity / lotSize * lotSize;
        return new PortfolioTarget(symbol, missing + (returnDeltaQuantity ? 0m : security.Holdings.Quantity), tag);
    }

    /// <summary>Symbol, quantity and text.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Symbol}: {Quantity.Normalize()}") + (string.IsNullOrEmpty(Tag) ? "" : $" ({Tag})");

    private static IPortfolioTarget Refuse(IAlgorithm algorithm, string why)
    {
        algorithm.Error(why);
        return null!;
    }
}
