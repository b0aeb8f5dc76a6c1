using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Data.Market;
using QuantConnect.Lean.Engine.Results;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>How runs begin, go wrong and end, as LEAN's do.</summary>
public sealed class RunRuleTests : IDisposable
{
    private readonly Rig _rig = new();

    public RunRuleTests() => _rig.Coin("100,101,99,100", "100,101,99,100", "100,101,99,100", "100,101,99,100");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void An_error_of_an_order_event_at_the_end_of_a_step_ends_the_run_after_the_next_steps_events()
    {
        var script = new Thrower { Start = Coin };
        var result = _rig.Result(script);

        // The fill of the first bar throws; the event of the second bar's moment still comes, its data does not.
        result.Completed.ShouldBeFalse();
        result.Error.ShouldBe("no fills, please");
        script.Notes.ShouldBe(["data 01:00", "event 02:00"]);
    }

    [Fact]
    public void Quitting_in_Initialize_is_an_end_like_any_other()
    {
        var script = new Script { Start = algorithm => { Coin(algorithm); algorithm.Quit("enough"); } };

        _rig.Result(script).Completed.ShouldBeTrue();
    }

    [Fact]
    public void Scaled_raw_prices_cannot_be_subscribed_to()
    {
        _rig.Folder.Zip("equity/usa/daily/abc.zip", "20200102 00:00,100000,100000,100000,100000,5");
        var result = _rig.Result(new Script
        {
            Start = algorithm =>
            {
                algorithm.SetStartDate(2020, 1, 2);
                algorithm.SetEndDate(2020, 1, 3);
                algorithm.AddEquity("ABC", Resolution.Daily, dataNormalizationMode: DataNormalizationMode.ScaledRaw);
                algorithm.SetBenchmark(_ => 1);
            },
        });

        result.Error.ShouldNotBeNull().ShouldContain("ScaledRaw");
    }

    [Fact]
    public void An_order_for_a_ticker_that_was_never_added_is_invalid_and_the_run_goes_on()
    {
        var script = _rig.OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.Note($"{algorithm.MarketOrder("PEPE", 1).SubmitRequest.Response.ErrorCode}");
                algorithm.Note($"{algorithm.LimitOrder("PEPE", 0.5m, 1m).SubmitRequest.Response.ErrorCode}");
                algorithm.Note($"{algorithm.MarketOrder("PEPE", 0).Status}");
            }
        });

        script.Notes.ShouldBe(["SecurityPriceZero", "OrderQuantityLessThanLotSize", "Invalid"]);
        script.Data.Time.Hour.ShouldBe(4);
    }

    [Fact]
    public void A_history_of_ticks_is_refused()
    {
        var refusal = "";
        _rig.OnCoin((algorithm, bar) => refusal = bar > 1 ? refusal : Should.Throw<NotSupportedException>(
            () => algorithm.History<Tick>(Rig.Btc, TimeSpan.FromHours(1), Resolution.Tick)).Message);

        refusal.ShouldStartWith("Tick resolution is not supported");
    }

    [Fact]
    public void A_day_that_is_set_too_late_or_wrongly_is_one_kind_of_error()
    {
        _rig.OnCoin((algorithm, bar) =>
        {
            Should.Throw<ArgumentException>(() => algorithm.SetStartDate(2020, 1, 1)).Message.ShouldStartWith("Date Invalid: ");
            Should.Throw<ArgumentException>(() => algorithm.SetEndDate(2020, 2, 30)).Message.ShouldStartWith("Date Invalid: ");
            Should.Throw<InvalidOperationException>(() => algorithm.SetStartDate(new DateTime(2020, 1, 1)));
            algorithm.Note($"checked");
        }).Notes.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_currency_that_comes_while_the_run_is_on_has_a_rate_at_once()
    {
        _rig.Folder.Write("symbol-properties/symbol-properties-database.csv", """
            market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size,market_ticker,minimum_order_size
            coinbase,BTCUSD,crypto,BTC/USD,USD,1,0.01,0.00000001,BTC-USD,0.00001
            coinbase,BTCEUR,crypto,BTC/EUR,EUR,1,0.01,0.00000001,BTC-EUR,0.00001
            oanda,EURUSD,forex,EUR/USD,USD,1,0.00001,1
            """);
        const string Bar = "90,91,89,90";
        _rig.Bars("crypto/coinbase/hour/btceur_trade.zip", "2020-01-01", TimeSpan.FromHours(1), Bar, Bar, Bar, Bar);
        _rig.Folder.Zip("forex/oanda/hour/eurusd.zip", "20191231 10:00,1.1,1.1,1.1,1.1,1,1.2,1.2,1.2,1.2,1");
        var script = _rig.OnCoin((algorithm, bar) =>
        {
            if (bar == 1)
            {
                algorithm.AddCrypto("BTCEUR", Resolution.Hour, Market.Coinbase);
            }
            else if (bar == 2)
            {
                algorithm.Note($"{algorithm.Portfolio.CashBook["EUR"].ConversionRate:0.##}");
            }
        });

        // The pair's last quote before: 1.1 bid, 1.2 ask; nothing of it comes on this day.
        script.Notes.ShouldBe(["1.15"]);
    }

    [Fact]
    public void The_hash_of_orders_is_that_of_their_JSON_with_rounded_prices()
    {
        var order = new LimitIfTouchedOrder(Rig.Btc, 2m, 100.12345678m, 99m, new DateTime(2020, 1, 1, 9, 30, 0), "note", new KrakenOrderProperties());
        const string Expected = """
            {"type":7,"triggerPrice":100.1235,"limitPrice":99.0,"triggerTouched":false,"id":0,"contingentId":0,"brokerId":[],
            "symbol":{"value":"BTCUSD","id":"BTCUSD 2XR","permtick":"BTCUSD"},"price":0.0,"priceCurrency":"",
            "time":"2020-01-01T09:30:00","createdTime":"2020-01-01T09:30:00","quantity":2.0,"status":0,"tag":"note",
            "properties":{"PostOnly":false,"FeeInBase":false,"FeeInQuote":false,"NoMarketPriceProtection":false,
            "ConditionalOrder":null,"timeInForce":{}},
            "securityType":7,"direction":0,"value":0.0,"orderSubmissionData":null,"isMarketable":false,"priceAdjustmentMode":0}
            """;
        order.Status = OrderStatus.New;
        var json = Expected.ReplaceLineEndings(string.Empty);

        OrderHash.Of([order]).ShouldBe(Md5(json.Replace("BTCUSD 2XR", Rig.Btc.ID.ToString(), StringComparison.Ordinal)));
        OrderHash.Of([]).ShouldBe(Md5(string.Empty));
    }

    private static void Coin(Script algorithm)
    {
        algorithm.SetTimeZone(TimeZones.Utc);
        algorithm.SetStartDate(2020, 1, 1);
        algorithm.SetEndDate(2020, 1, 1);
        algorithm.AddCrypto("BTCUSD", Resolution.Hour, Market.Coinbase, fillForward: false);
        algorithm.SetBenchmark(_ => 1);
    }

#pragma warning disable CA5351 // LEAN's own fingerprint; nothing is secured by it.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private sealed class Thrower : Script
    {
        public override void Initialize()
        {
            base.Initialize();
            Schedule.On(DateRules.EveryDay(), TimeRules.At(2, 0), () => Note($"event {Time:HH:mm}"));
        }

        public override void OnData(QuantConnect.Data.Slice slice)
        {
            Note($"data {Time:HH:mm}");
            MarketOrder(Securities.Keys.First(), 1);
        }

        public override void OnOrderEvent(OrderEvent orderEvent)
        {
            if (orderEvent.Status.IsFill())
            {
                throw new InvalidOperationException("no fills, please");
            }
        }
    }
}
