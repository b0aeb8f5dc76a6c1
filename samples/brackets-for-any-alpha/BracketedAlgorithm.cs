using System;
using MagnetLean.Execution;
using MagnetLean.Magnets;
using MagnetLean.Portfolio;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Brokerages;

namespace Samples;

/// <summary>
/// LEAN's own alpha, which knows nothing of stops; the models of the magnet protocol size its insights and keep a stop and a target at the broker
/// beside each position.
/// </summary>
public class BracketedAlgorithm : QCAlgorithm
{
    /// <summary>Sets the run up.</summary>
    public override void Initialize()
    {
        SetTimeZone(TimeZones.Utc);
        SetStartDate(2023, 3, 1);
        SetEndDate(2024, 12, 30);
        SetCash(100_000);
        SetBrokerageModel(BrokerageName.Bitfinex, AccountType.Margin);
        var coin = AddCrypto("SYNUSD", Resolution.Hour, Market.Bitfinex).Symbol;
        SetBenchmark(coin);

        // Any alpha: an insight's magnitude says where the target lies, its confidence how much is risked.
        SetAlpha(new ConstantAlphaModel(InsightType.Price, InsightDirection.Up, TimeSpan.FromHours(36), 0.04, 0.7));

        // What the two models share. No alpha of the protocol feeds the trackers, so the construction model does.
        var book = new SetupBook();
        var trackers = new SymbolTrackers(new MarketStateOptions(), new MagnetOptions());
        SetPortfolioConstruction(new DynamicLeveragePortfolioConstructionModel(book, trackers, feedsTrackers: true));
        SetExecution(new BracketExecutionModel(book, own: [coin]));
        SetWarmUp(200, Resolution.Hour);
    }
}
