using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Alphas;
using MagnetLean.Embedded;
using MagnetLean.Portfolio;
using MagnetLean.Setups;
using MagnetLean.Tests.Support;
using NodaTime;
using QuantConnect.Brokerages;
using QuantConnect.Orders;
using QuantConnect.Securities;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>Two symbols, and a fault in the midst of opening both: what was under way is not opened later, when the account has re-armed.</summary>
public class StrategyFaultOfTwoTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_fault_interrupted_is_not_opened_later(bool inExecution)
    {
        using var market = new ScriptedMarket();
        foreach (var ticker in new[] { "AAAUSD", "BBBUSD" })
        {
            market.With(ticker, QuantConnect.Market.Bitfinex, 3000, MagnetAlgorithmTests.Waves(65));
        }

        var algorithm = new Broken { InExecution = inExecution };
        var result = BacktestEngine.Run(new BacktestJob
        {
            AlgorithmTypeName = nameof(Broken),
            CreateAlgorithm = () => algorithm,
            DataFolder = market.Data,
            Parameters = new Dictionary<string, string>
            {
                ["symbols"] = "AAAUSD;BBBUSD",
                ["market"] = "bitfinex",
                ["resolution"] = "hour",
                ["start"] = "2024-01-15",
                ["end"] = "2024-04-30",
                ["rearm-after"] = "1h",
            },
        });

        result.ErrorDetails.ShouldBeNull();
        algorithm.HasFailed.ShouldBeTrue();
        algorithm.Book.Closed.Where(entry => entry.Setup.OpenedAt is not null)
            .ShouldAllBe(entry => entry.Setup.OpenedAt - entry.Setup.Plan.Time <= Duration.FromHours(1));
        algorithm.Book.Closed.Count.ShouldBeGreaterThan(10);
        algorithm.Book.Current.ShouldNotContain(entry => entry.Setup.Status == SetupStatus.Proposed);
    }

    private sealed class Broken : MagnetAlgorithm
    {
        public bool InExecution { get; init; }

        public bool HasFailed { get; private set; }

        public SetupBook Book => ((DynamicLeveragePortfolioConstructionModel)PortfolioConstruction).Book;

        public override void Initialize()
        {
            base.Initialize();
            if (InExecution)
            {
                SetBrokerageModel(new Throwing(this));
            }
            else
            {
                ((MagnetAlphaModel)Alpha).Tracked += (_, _, _) => FailOnce(Book.Current.Any(entry => entry.Setup.Status == SetupStatus.Proposed));
            }
        }

        private void FailOnce(bool when)
        {
            if (when && !HasFailed)
            {
                HasFailed = true;
                throw new InvalidOperationException("the test broke it");
            }
        }

        private sealed class Throwing(Broken owner) : BitfinexBrokerageModel
        {
            public override bool CanSubmitOrder(Security security, Order order, out BrokerageMessageEvent message)
            {
                owner.FailOnce(owner.Book.Current.Count(entry => entry.Setup.Status == SetupStatus.Entering) == 2);
                return base.CanSubmitOrder(security, order, out message);
            }
        }
    }
}
