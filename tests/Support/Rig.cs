using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Embedded;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using Shouldly;

namespace MagnetLean.Tests.Support;

/// <summary>A data folder of a test and a scripted algorithm on it.</summary>
internal sealed class Rig : IDisposable
{
    public static readonly Symbol Btc = Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase);

    public DataFolder Folder { get; } = new();

    public void Dispose() => Folder.Dispose();

    /// <summary>Writes bars of equal length from a moment on, "open,high,low,close" each; an empty one leaves its time out.</summary>
    public Rig Bars(string path, string first, TimeSpan length, params string[] bars)
    {
        var start = At(first);
        Folder.Zip(path, [.. bars.Select((bar, i) => (Row: bar, Time: start + (length * i))).Where(bar => bar.Row.Length > 0)
            .Select(bar => string.Create(CultureInfo.InvariantCulture, $"{bar.Time:yyyyMMdd HH:mm},{bar.Row},1000"))]);
        return this;
    }

    /// <summary>Hourly bars of a coin from 2020-01-01.</summary>
    public Rig Coin(params string[] bars) => Bars("crypto/coinbase/hour/btcusd_trade.zip", "2020-01-01", TimeSpan.FromHours(1), bars);

    /// <summary>Runs a script on the coin's hours, without fees: 10 000 USD unless the start sets more.</summary>
    public Script OnCoin(Action<Script, int> step, decimal leverage = 1, Action<Script>? start = null) => Run(
        algorithm =>
        {
            algorithm.SetTimeZone(TimeZones.Utc);
            algorithm.SetStartDate(2020, 1, 1);
            algorithm.SetEndDate(2020, 1, 1);
            algorithm.SetCash(10_000);
            start?.Invoke(algorithm);
            algorithm
                .AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase, leverage: leverage, fillForward: false)
                .SetFeeModel(new ConstantFeeModel(0));
            algorithm.SetBenchmark(_ => 1);
        },
        step);

    public Script Run(Action<Script> start, Action<Script, int>? step = null, params (string Name, string Value)[] parameters) =>
        Run(new Script { Start = start, Step = step ?? ((_, _) => { }) }, parameters);

    public T Run<T>(T script, params (string Name, string Value)[] parameters)
        where T : QCAlgorithm
    {
        var result = Result(script, parameters);
        result.Completed.ShouldBeTrue(result.Error + Environment.NewLine + result.ErrorDetails);
        return script;
    }

    /// <summary>Runs an algorithm, however that ends.</summary>
    public BacktestResult Result<T>(T script, params (string Name, string Value)[] parameters)
        where T : QCAlgorithm =>
        BacktestEngine.Run(
            new BacktestJob
            {
                AlgorithmTypeName = typeof(T).Name,
                CreateAlgorithm = () => script,
                DataFolder = Folder.Path,
                Parameters = parameters.ToDictionary(pair => pair.Name, pair => pair.Value),
            },
            null,
            message => (script as Script)?.Says.Add(message.Text));

    public static DateTime At(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>An algorithm whose initialization and steps a test gives; it keeps what happened.</summary>
internal class Script : QCAlgorithm
{
    private int _bar;

    public Action<Script> Start { get; init; } = _ => { };

    public Action<Script, int> Step { get; init; } = (_, _) => { };

    /// <summary>What is done at the end of the run.</summary>
    public Action Ended { get; set; } = () => { };

    /// <summary>"order: quantity @ price", in their order.</summary>
    public List<string> Fills { get; } = [];

    /// <summary>Messages of invalid orders.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>What the algorithm and the engine said.</summary>
    public List<string> Says { get; } = [];

    /// <summary>What the test notes.</summary>
    public List<string> Notes { get; } = [];

    public Slice Data { get; private set; } = null!;

    public override void Initialize() => Start(this);

    public override void OnEndOfAlgorithm() => Ended();

    public override void OnData(Slice slice)
    {
        Data = slice;
        Step(this, ++_bar);
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        if (orderEvent.Status == OrderStatus.Invalid)
        {
            Refusals.Add(orderEvent.Message);
        }
        else if (orderEvent.FillQuantity != 0)
        {
            Fills.Add(string.Create(
                CultureInfo.InvariantCulture, $"{orderEvent.OrderId}: {orderEvent.FillQuantity:0.####} @ {orderEvent.FillPrice:0.####}"));
        }
    }

    public void Note(FormattableString text) => Notes.Add(text.ToString(CultureInfo.InvariantCulture));
}
