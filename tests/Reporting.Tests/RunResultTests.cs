using System;
using System.IO;
using System.Linq;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Results;
using MagnetLean.Tests.Support;
using QuantConnect.Orders;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting;

public sealed class RunResultTests : IDisposable
{
    private const string Result = """
        {
          "orders": {
            "2": {
              "type": 3, "id": 2, "symbol": { "value": "SYNUSD", "id": "SYNUSD E3" }, "price": 0.0, "time": "2023-01-02T03:04:05.5Z",
              "quantity": -1.50, "limitPrice": 990.5, "stopPrice": 991.0, "status": 5, "tag": "=HYPERLINK(1)", "direction": 1
            },
            "1": {
              "type": 0, "id": 1, "symbol": { "value": "SYNUSD", "id": "SYNUSD E3" }, "price": 1002.0, "time": "2023-01-02T03:00:00Z",
              "quantity": 3.0, "status": 3, "tag": "a, \"b\"", "direction": 0
            }
          },
          "charts": {},
          "statistics": { "Total Orders": "2", "Net Profit": "1.5%" },
          "runtimeStatistics": { "Equity": "$100,000.00" }
        }
        """;

    private const string Events = """
        [
          { "orderId": 1, "status": "submitted", "fillPrice": 0.0, "fillQuantity": 0.0 },
          { "orderId": 1, "status": "partiallyFilled", "fillPrice": 1000.0, "fillQuantity": 1.0, "orderFeeAmount": 2.0, "orderFeeCurrency": "USD" },
          { "orderId": 1, "status": "filled", "fillPrice": 1003.0, "fillQuantity": 2.0, "orderFeeAmount": 4.01, "orderFeeCurrency": "USD" }
        ]
        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Orders_come_by_id_with_average_fill_and_all_fees()
    {
        var result = Read();
        result.Orders.Select(order => order.Id).ShouldBe([1, 2]);
        result.Orders[0].FillPrice.ShouldBe(1002m);
        result.Orders[0].FillQuantity.ShouldBe(3m);
        result.Orders[0].Fee.ShouldBe(6.01m);
        result.Orders[1].Type.ShouldBe(OrderType.StopLimit);
        result.Orders[1].Status.ShouldBe(OrderStatus.Canceled);
        result.Orders[1].FillPrice.ShouldBeNull();
    }

    [Fact]
    public void Statistics_keep_their_order_and_text()
    {
        var result = Read();
        result.Statistics.Select(s => $"{s.Key}={s.Value}").ShouldBe(["Total Orders=2", "Net Profit=1.5%"]);
        result.RuntimeStatistics.ShouldHaveSingleItem().Value.ShouldBe("$100,000.00");
    }

    [Fact]
    public void The_csv_has_a_row_an_order_and_quotes_what_needs_it()
    {
        var path = _workspace.At("orders.csv");
        OrdersCsv.Write(path, Read().Orders);
        File.ReadAllText(path).ShouldBe(""""
            id,time,symbol,type,direction,quantity,limitPrice,stopPrice,fillQuantity,fillPrice,fee,feeCurrency,status,tag
            1,2023-01-02T03:00:00Z,SYNUSD,Market,Buy,3,,,3,1002,6.01,USD,Filled,"a, ""b"""
            2,2023-01-02T03:04:05.5Z,SYNUSD,StopLimit,Sell,-1.5,990.5,991,0,,0,,Canceled,'=HYPERLINK(1)

            """".ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("{ \"orders\": {")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_file_that_is_no_result_is_refused_by_name(string text)
    {
        var path = _workspace.File("broken.json", text);
        Should.Throw<InputException>(() => RunResultReader.Read(path)).Message.ShouldContain("broken.json");
    }

    [Theory]
    [InlineData("[ { \"orderId\": 1, ")]
    [InlineData("{}")]
    [InlineData("[ { \"fillPrice\": 1 } ]")]
    public void Damaged_order_events_are_refused_by_name(string text)
    {
        _workspace.File("X-order-events.json", text);
        var result = RunResultReader.Read(_workspace.File("X.json", Result));

        Should.Throw<InputException>(() => RunResultReader.WithFills(result)).Message.ShouldContain("X-order-events.json");
    }

    [SkippableTheory]
    [InlineData("BtcDailyFramework")]
    [InlineData("EquityHourRebalance")]
    [InlineData("SpyHourBrackets")]
    public void Results_that_LEAN_wrote_are_read(string name)
    {
        var path = Path.Combine(Workspace.Repository, "..", "shared", "lean-results", $"{name}.json");
        Skip.IfNot(File.Exists(path), $"{path} is not here");
        var result = RunResultReader.WithFills(RunResultReader.Read(path));
        result.Statistics.Single(s => s.Key == "Total Orders").Value
            .ShouldBe(result.Orders.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        result.Orders.ShouldContain(order => order.FillPrice > 0m);
    }

    private RunResult Read()
    {
        _workspace.File("X-order-events.json", Events);
        return RunResultReader.WithFills(RunResultReader.Read(_workspace.File("X.json", Result)));
    }
}
