using System;
using NodaTime;
using QuantConnect.Algorithm.Framework.Alphas.Analysis;
using QuantConnect.Benchmarks;
using QuantConnect.Brokerages;
using QuantConnect.Commands;
using QuantConnect.Data;
using QuantConnect.Securities;

namespace QuantConnect.Interfaces;

/// <summary>What models and the engine see of an algorithm.</summary>
public interface IAlgorithm
{
    /// <summary>Its securities.</summary>
    SecurityManager Securities { get; }

    /// <summary>Its universes.</summary>
    UniverseManager UniverseManager { get; }

    /// <summary>Its portfolio.</summary>
    SecurityPortfolioManager Portfolio { get; }

    /// <summary>Its orders.</summary>
    SecurityTransactionManager Transactions { get; }

    /// <summary>Its subscriptions.</summary>
    SubscriptionManager SubscriptionManager { get; }

    /// <summary>Its settings.</summary>
    IAlgorithmSettings Settings { get; }

    /// <summary>Its brokerage's rules.</summary>
    IBrokerageModel BrokerageModel { get; }

    /// <summary>Its trade builder.</summary>
    ITradeBuilder TradeBuilder { get; }

    /// <summary>Its benchmark.</summary>
    IBenchmark Benchmark { get; }

    /// <summary>Data of the present step.</summary>
    Slice CurrentSlice { get; }

    /// <summary>Its insights.</summary>
    InsightManager Insights { get; }

    /// <summary>Its name.</summary>
    string Name { get; set; }

    /// <summary>Present time in its zone.</summary>
    DateTime Time { get; }

    /// <summary>Present time, UTC.</summary>
    DateTime UtcTime { get; }

    /// <summary>Its zone.</summary>
    DateTimeZone TimeZone { get; }

    /// <summary>First day of the run.</summary>
    DateTime StartDate { get; }

    /// <summary>Last moment of the run.</summary>
    DateTime EndDate { get; }

    /// <summary>Whether it trades live.</summary>
    bool LiveMode { get; }

    /// <summary>Whether it warms up.</summary>
    bool IsWarmingUp { get; }

    /// <summary>Its state.</summary>
    AlgorithmStatus Status { get; set; }

    /// <summary>Currency of its account.</summary>
    string AccountCurrency { get; }

    /// <summary>What stopped it, if anything did.</summary>
    Exception? RunTimeError { get; set; }

    /// <summary>Writes a debug message.</summary>
    void Debug(string message);

    /// <summary>Writes a log line.</summary>
    void Log(string message);

    /// <summary>Writes an error.</summary>
    void Error(string message);

    /// <summary>Sets the moment, in UTC.</summary>
    void SetDateTime(DateTime time);

    /// <summary>Runs a registered command.</summary>
    CommandResultPacket RunCommand(CallbackCommand command);

    /// <summary>Called with a command that has no registered type.</summary>
    bool? OnCommand(dynamic data);
}
