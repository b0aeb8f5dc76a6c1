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
        if (_pending.IsEmpty)
        {
            return;
        }

        var leastShare = algorithm.Settings.MinimumOrderMarginPortfolioPercentage;
        foreach (var target in _pending.OrderByMarginImpact(algorithm))
        {
            var security = algorithm.Securities[target.Symbol];
            var missing = OrderSizing.GetUnorderedQuantity(algorithm, target, security, true);
            if (missing == 0)
            {
                continue;
            }

            if (security.BuyingPowerModel.AboveMinimumOrderMarginPortfolioPercentage(security, missing, algorithm.Portfolio, leastShare))
            {
                algorithm.MarketOrder(security, missing, Asynchronous, target.Tag);
            }
            else
            {
                algorithm.NoteSmallOrder();
            }
        }

        _pending.ClearFulfilled(algorithm);
    }

    /// <summary>Nothing to do.</summary>
    public override void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
    }
}
