using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm.Framework.Execution;

/// <summary>Sends market orders for what is missing to the targets, and keeps the targets until the holdings are there.</summary>
public class ImmediateExecutionModel : ExecutionModel
{
    private readonly PortfolioTargetCollection _pending = [];

    /// <summary>A model whose orders are sent without waiting, or not.</summary>
    public ImmediateExecutionModel(bool asynchronous = true)
        : base(asynchronous)
    {
    }

    /// <summary>Orders what is missing to each pending target, open orders counted as filled.</summary>
    public override void Execute(QCAlgorithm algorithm, IPortfolioTarget[] targets)
    {
        _pending.AddRange(targets);
        if (!_pending.IsEmpty)
        {
            foreach (var wanted in _pending.OrderByMarginImpact(algorithm))
            {
                Approach(algorithm, wanted, algorithm.Securities[wanted.Symbol]);
            }

            _pending.ClearFulfilled(algorithm);
        }
    }

    /// <summary>Nothing to do.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
    }

    private void Approach(QCAlgorithm algorithm, IPortfolioTarget wanted, Security asset)
    {
        var missing = OrderSizing.GetUnorderedQuantity(algorithm, wanted, asset, accountForFees: true);
        var leastShare = algorithm.Settings.MinimumOrderMarginPortfolioPercentage;
        if (missing != 0 && asset.BuyingPowerModel.AboveMinimumOrderMarginPortfolioPercentage(asset, missing, algorithm.Portfolio, leastShare))
        {
            algorithm.MarketOrder(asset, missing, Asynchronous, wanted.Tag);
        }
        else if (missing != 0)
        {
            algorithm.Portfolio.OrderBelowMinimumMargin = true;
        }
    }
}
