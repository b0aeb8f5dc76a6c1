using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Execution;
using MagnetLean.Portfolio;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Data;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>
/// An insight on daily shares: its entry waits for the session's close, and the insight ends before it, at a bar of an hourly coin.
/// </summary>
public sealed class UnfilledEntryTests(LabFixture lab) : IClassFixture<LabFixture>
{
    [Fact]
    public void An_insight_that_ends_before_its_entry_has_filled_cancels_it() => Ordered<EndsBeforeTheClose>().ShouldBe(
        [(OrderType.MarketOnClose, OrderStatus.Canceled)]);

    [Fact]
    public void With_leans_immediate_execution_nothing_is_ordered_against_the_entry_or_anew() => Ordered<EndsBeforeTheCloseAtLeans>().ShouldBe(
        [(OrderType.MarketOnClose, OrderStatus.Canceled)]);

    private IEnumerable<(OrderType Type, OrderStatus Status)> Ordered<T>()
        where T : LabAlgorithm, new() => lab.Run<T>().Ordered().Select(order => (order.Type, order.Status));

    public class EndsBeforeTheClose : LabAlgorithm
    {
        private Symbol _shares = QuantConnect.Symbol.Empty;

        protected override int FirstHour => 24 * 2;

        protected override int LastHour => 24 * 8;

        protected override void Compose()
        {
            _shares = AddEquity(LabData.Share, Resolution.Daily, Market.USA).Symbol;
            SetWarmUp(30, Resolution.Daily);
            var construction = new DynamicLeveragePortfolioConstructionModel();
            SetAlpha(new OneInsight(this));
            SetPortfolioConstruction(construction);
            SetExecution(ExecutionFor(construction));
        }

        protected virtual ExecutionModel ExecutionFor(DynamicLeveragePortfolioConstructionModel construction) =>
            new BracketExecutionModel(construction.Book);

        private sealed class OneInsight(EndsBeforeTheClose owner) : AlphaModel
        {
            private bool _done;

            public override IEnumerable<Insight> Update(QCAlgorithm algorithm, Slice data)
            {
                if (_done || algorithm.IsWarmingUp || owner.Hour < 24 * 3 || !data.Bars.ContainsKey(owner._shares))
                {
                    return [];
                }

                _done = true;
                return [Insight.Price(owner._shares, TimeSpan.FromHours(3), InsightDirection.Up, 0.05, 0.7)];
            }
        }
    }

    public sealed class EndsBeforeTheCloseAtLeans : EndsBeforeTheClose
    {
        protected override ExecutionModel ExecutionFor(DynamicLeveragePortfolioConstructionModel construction) => new ImmediateExecutionModel();
    }
}
