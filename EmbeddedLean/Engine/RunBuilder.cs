using System;
using System.Collections.Generic;
using MagnetLean.Embedded;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Lean.Engine.Data;
using QuantConnect.Lean.Engine.Feed;
using QuantConnect.Lean.Engine.History;
using QuantConnect.Lean.Engine.Paper;
using QuantConnect.Lean.Engine.RealTime;
using QuantConnect.Lean.Engine.Results;
using QuantConnect.Lean.Engine.TransactionHandlers;
using QuantConnect.Orders;
using QuantConnect.Storage;

namespace QuantConnect.Lean.Engine;

/// <summary>Builds a run, stage by stage: each takes what the one before it has made, and what a stage returns does not change any more.</summary>
/// <param name="job">What is to be run.</param>
/// <param name="paper">The account that it goes on with; null in a backtest.</param>
/// <param name="objects">The object store's files.</param>
internal sealed class RunBuilder(BacktestJob job, PaperSetup? paper, ObjectFiles objects)
{
    /// <summary>Opens the data folder.</summary>
    /// <param name="log">Takes the run's messages.</param>
    public RunContext MakeContext(Action<LogLevel, string> log) =>
        new(
            job.DataFolder, job.Parameters, job.ObjectStoreFolder, job.SkipBadRows, log, job.RefusesCrossedQuotes,
            job.FiguresOnly ? BarFiles.DaysOfManyRuns : null)
        {
            Activity = job.Activity,
            Session = paper?.Terms,
        };

    /// <summary>Makes the algorithm. From here on, tickers mean its securities.</summary>
    public QCAlgorithm MakeAlgorithm(RunContext context)
    {
        job.Activity.Begin("Initialize", null);
        context.Symbols.Enter();
        context.Statics.Begin();
        return job.CreateAlgorithm();
    }

    /// <summary>Connects the algorithm with the engine.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="context">The run.</param>
    /// <param name="onOrderEvent">Takes what happens to its orders.</param>
    public RunConnection Connect(QCAlgorithm algorithm, RunContext context, Action<OrderEvent> onOrderEvent)
    {
        var connection = new RunConnection(
            algorithm,
            context,
            new Subscriptions(algorithm, context),
            new HistoryReader(context, algorithm.Settings),
            new BacktestingTransactionHandler(algorithm, onOrderEvent, paper?.Account),
            new EventClock(algorithm, context.Activity));
        algorithm.Connect(context, connection.Feeds, connection.History);
        algorithm.SetAlgorithmId(job.AlgorithmTypeName);
        algorithm.Name = job.AlgorithmTypeName;
        algorithm.SubscriptionManager.SetDataManager(connection.Feeds.Configs);
        algorithm.Transactions.SetOrderProcessor(connection.Transactions);
        algorithm.Schedule.SetEventSchedule(connection.Events);
        algorithm.SetObjectStore(new ObjectStore(objects));
        return connection;
    }

    /// <summary>Initializes the algorithm, in the order of LEAN's setup, and makes what moves it.</summary>
    public RunMachinery Initialize(RunConnection connection)
    {
        var (algorithm, feeds) = (connection.Algorithm, connection.Feeds);
        algorithm.SetParameters(new Dictionary<string, string>(job.Parameters));
        paper?.Prepare(algorithm);
        if (job.Mode != AlgorithmMode.Backtesting)
        {
            algorithm.SetAlgorithmMode(job.Mode);
        }

        algorithm.Initialize();
        connection.Context.Rates.Require();
        job.Initialized?.Invoke(algorithm);
        paper?.Restore(algorithm, connection.Transactions);
        algorithm.Settings.TradingDaysPerYear ??= TradesEveryDay(algorithm.BrokerageModel) ? 365 : 252;
        algorithm.PostInitialize();
        feeds.EngineFeeds.EnsureCurrencies([]);
        feeds.EngineFeeds.SeedRates();
        var results = new BacktestingResultHandler(algorithm, connection.Context, job.FiguresOnly);

        // LEAN's desktop engine lifts the limit that an algorithm is born with, or has set for itself.
        algorithm.SetMaximumOrders(int.MaxValue);
        algorithm.SetLocked();
        var moments = new Synchronizer(algorithm, feeds);
        return new RunMachinery(
            moments, new AlgorithmLoop(algorithm, moments, connection.Transactions, results, connection.Events, connection.Context), results);
    }

    private static bool TradesEveryDay(IBrokerageModel model) =>
        model is CoinbaseBrokerageModel or BinanceBrokerageModel or BitfinexBrokerageModel or BybitBrokerageModel or KrakenBrokerageModel;
}
