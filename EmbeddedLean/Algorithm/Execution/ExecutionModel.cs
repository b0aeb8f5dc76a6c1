using System;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Orders;

namespace QuantConnect.Algorithm.Framework.Execution;

/// <summary>Base of execution models.</summary>
public class ExecutionModel : IExecutionModel
{
    /// <summary>A model whose orders are sent without waiting, or not.</summary>
    public ExecutionModel(bool asynchronous = true) => Asynchronous = asynchronous;

    /// <summary>Whether orders are sent without waiting for their fill.</summary>
    protected bool Asynchronous { get; }

    /// <summary>Works toward the targets.</summary>
    /// <exception cref="NotImplementedException">The deriving type does not say.</exception>
    public virtual void Execute(QCAlgorithm algorithm, IPortfolioTarget[] targets) => throw new NotImplementedException(
        "Types deriving from 'ExecutionModel' must implement the 'void Execute(QCAlgorithm, IPortfolioTarget[]) method.");

    /// <summary>Called when securities were added or removed.</summary>
    public virtual void OnSecuritiesChanged(QCAlgorithm algorithm, SecurityChanges changes)
    {
    }

    /// <summary>Called with each order event.</summary>
    public virtual void OnOrderEvent(QCAlgorithm algorithm, OrderEvent orderEvent)
    {
    }
}
