using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Prices;
using MagnetLean.Reporting.Results;
using MagnetLean.Reporting.TearSheet;
using MagnetLean.Tests.Support;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting.TearSheet;

public sealed class CandleTests : IDisposable
{
    private static readonly DateTime Start = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Of_more_bars_than_are_held_neighbours_become_one()
    {
        var list = new CandleList(4);
        for (var i = 1; i <= 10; i++)
        {
            list.Add(new CandlePoint(new DateTime(2024, 1, i, 0, 0, 0, DateTimeKind.Utc), i, i + 0.5, i - 0.5, i + 0.25));
        }

        list.Added.ShouldBe(10);
        list.Bars.Select(bar => (bar.Time.Day, bar.Open, bar.High, bar.Low, bar.Close))
            .ShouldBe([(4, 1, 4.5, 0.5, 4.25), (8, 5, 8.5, 4.5, 8.25), (10, 9, 10.5, 8.5, 10.25)]);
    }

    [Fact]
    public void An_equitys_bars_are_scaled_adjusted_and_closed_in_UTC()
    {
        Zip("data/equity/usa/hour/abc.zip", "20200110 09:00,100000,110000,90000,105000,7\n20200710 09:00,200000,200000,200000,200000,7\n");
        _workspace.File("data/equity/usa/factor_files/abc.csv", "20200301,0.5,0.5,1\n20501231,1,1,0\n");
        _workspace.File("data/market-hours/market-hours-database.json", """{"entries": {"Equity-usa-[*]": {"dataTimeZone": "America/New_York"}}}""");
        var candles = Read(new TradedSecurity("ABC", SecurityType.Equity, "usa"), "hour", DataNormalizationMode.Adjusted);
        candles.Bars.Select(bar => (bar.Time.Hour, bar.Open, bar.High, bar.Low, bar.Close))
            .ShouldBe([(15, 2.5, 2.75, 2.25, 2.625), (14, 20, 20, 20, 20)]);
        candles.Note.ShouldBe("2 hourly bars, adjusted for splits and dividends.");
    }

    [Theory]
    [InlineData("""{"entries": {"Equity-usa-[*]": {"dataTimeZone": "UTC"}, "Equity-usa-ABC": {"x": [1], "dataTimeZone": "America/New_York"}}}""")]
    [InlineData("""{"entries": {"Equity-usa-ABC": {"dataTimeZone": "America/New_York"}, "Equity-usa-[*]": {"dataTimeZone": "UTC"}}, "other": [1]}""")]
    [InlineData("""{"": {"Equity-usa-ABC": {"dataTimeZone": "UTC"}}, "entries": {"": {}, "Equity-usa-[*]": {"dataTimeZone": "America/New_York"}}}""")]
    public void The_zone_is_the_securitys_own_else_its_markets_in_whatever_order_they_stand(string database)
    {
        Zip("data/equity/usa/hour/abc.zip", "20200110 09:00,100000,110000,90000,105000,7\n");
        _workspace.File("data/market-hours/market-hours-database.json", database);

        var candles = Read(new TradedSecurity("ABC", SecurityType.Equity, "usa"), "hour", DataNormalizationMode.Raw);

        candles.Bars.ShouldHaveSingleItem().Time.Hour.ShouldBe(15);
    }

    [Fact]
    public void A_database_of_market_hours_that_is_damaged_is_named()
    {
        Zip("data/equity/usa/hour/abc.zip", "20200110 09:00,100000,110000,90000,105000,7\n");
        var file = _workspace.File("data/market-hours/market-hours-database.json", "{\"entries\": {");

        var candles = Read(new TradedSecurity("ABC", SecurityType.Equity, "usa"), "hour", DataNormalizationMode.Raw);

        candles.IsDamaged.ShouldBeTrue();
        candles.Note.ShouldStartWith($"Prices cannot be read: {file} is no market-hours database");
    }

    [Fact]
    public void A_row_of_factors_that_says_nothing_is_passed_over_and_one_that_cannot_be_read_is_named()
    {
        Zip("data/equity/usa/hour/abc.zip", "20200710 09:00,200000,200000,200000,200000,7\n");
        var file = _workspace.File("data/equity/usa/factor_files/abc.csv", "19980102,1,inf,1\n19990104,1,2e+20,1\n20501231,0.5,1,0\n");
        var security = new TradedSecurity("ABC", SecurityType.Equity, "usa");
        Read(security, "hour", DataNormalizationMode.Adjusted).Bars.ShouldHaveSingleItem().Open.ShouldBe(10);

        File.AppendAllText(file, "20510101,half,1,0\n");
        var damaged = Read(security, "hour", DataNormalizationMode.Adjusted);
        damaged.IsDamaged.ShouldBeTrue();
        damaged.Note.ShouldBe($"Prices cannot be read: {file}, line 4 is no row of factors: '20510101,half,1,0'");
    }

    [Fact]
    public void Quotes_give_the_middle_of_bid_and_ask()
    {
        Zip("data/forex/oanda/hour/eurusd.zip", "20200110 09:00,1,2,0.5,1.5,0,1.5,2.5,1,2,0\n");
        var bar = Read(new TradedSecurity("EURUSD", SecurityType.Forex, "oanda"), "hour", DataNormalizationMode.Raw).Bars.ShouldHaveSingleItem();
        (bar.Open, bar.High, bar.Low, bar.Close).ShouldBe((1.25, 2.25, 0.75, 1.75));
    }

    [Fact]
    public void Minutes_are_read_from_a_file_a_day()
    {
        Zip("data/crypto/coinbase/minute/btcusd/20200110_trade.zip", "0,1,1,1,1,1\n60000,2,2,2,2,1\n");
        Zip("data/crypto/coinbase/minute/btcusd/20200111_trade.zip", "0,3,3,3,3,1\n");
        Read(new TradedSecurity("BTCUSD", SecurityType.Crypto, "coinbase"), "minute", DataNormalizationMode.Raw).Bars
            .Select(bar => (bar.Time, bar.Close))
            .ShouldBe([(Start.AddDays(9).AddMinutes(1), 1), (Start.AddDays(9).AddMinutes(2), 2), (Start.AddDays(10).AddMinutes(1), 3)]);
    }

    [Fact]
    public void A_bad_line_leaves_a_note_that_names_it()
    {
        Zip("data/crypto/coinbase/hour/btcusd_trade.zip", "20200110 09:00,1,1,1,1,1\n20200110 10:00,1,x,1,1,1\n");
        var candles = Read(new TradedSecurity("BTCUSD", SecurityType.Crypto, "coinbase"), "hour", DataNormalizationMode.Raw);
        candles.Bars.ShouldBeEmpty();
        candles.Note.ShouldEndWith("btcusd_trade.zip, line 2 is no bar");
    }

    [Fact]
    public void Bars_before_a_renaming_lie_under_the_former_name_and_it_is_told()
    {
        Zip("data/equity/usa/hour/new.zip", "20200110 09:00,990000,990000,990000,990000,7\n20200601 09:00,200000,200000,200000,200000,7\n");
        Zip("data/equity/usa/hour/old.zip", "20200110 09:00,100000,100000,100000,100000,7\n20200602 09:00,990000,990000,990000,990000,7\n");
        _workspace.File("data/equity/usa/map_files/new.csv", "19980102,old,N\n20200531,old,N\n20501231,new,N\n");
        var candles = Read(new TradedSecurity("NEW", SecurityType.Equity, "usa"), "hour", DataNormalizationMode.Raw);
        candles.Bars.Select(bar => bar.Close).ShouldBe([10, 20]);
        candles.Note.ShouldBe("2 hourly bars, until 2020-05-31 as OLD.");

        _workspace.File("data/equity/usa/map_files/new.csv", "19980102,old,N\nsoon,new,N\n");
        Read(new TradedSecurity("NEW", SecurityType.Equity, "usa"), "hour", DataNormalizationMode.Raw).Note
            .ShouldEndWith("new.csv, line 2 is no row of a map file: 'soon,new,N'");
    }

    [Fact]
    public void A_zip_whose_checksum_is_another_is_named()
    {
        Zip("data/crypto/coinbase/hour/btcusd_trade.zip", "20200110 09:00,1,1,1,1,1\n", CompressionLevel.NoCompression);
        var path = _workspace.At("data/crypto/coinbase/hour/btcusd_trade.zip");
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.AsSpan().IndexOf("09:00"u8)] = (byte)'1';
        File.WriteAllBytes(path, bytes);
        var candles = Read(new TradedSecurity("BTCUSD", SecurityType.Crypto, "coinbase"), "hour", DataNormalizationMode.Raw);
        candles.IsDamaged.ShouldBeTrue();
        candles.Note.ShouldContain($"{path} is damaged: its content has checksum");
    }

    [SkippableTheory]
    [InlineData("BtcDailyFramework")]
    [InlineData("EquityHourRebalance")]
    [InlineData("SpyHourBrackets")]
    public void What_LEAN_filled_lies_within_the_candles_drawn(string name)
    {
        var path = ForeignResults.Path(name);
        var run = new RunView(RunResultReader.Read(path), null);
        var source = new CandleSource(Support.ProjectFolder.RealData, run.Start.AddDays(-1), run.End.AddDays(1));
        foreach (var ticker in run.Tickers)
        {
            var bars = run.Candles(source, ticker).Bars;
            bars.Count.ShouldBeGreaterThan(200, ticker);
            foreach (var trade in run.Trades.Where(trade => trade.Ticker == ticker && !trade.IsOpen))
            {
                // A daily bar's order fills at the next open.
                bars.Any(bar => bar.Time >= trade.EntryTime.AddDays(-1)
                        && bar.Time <= trade.EntryTime.AddDays(1)
                        && trade.EntryPrice >= bar.Low * 0.999
                        && trade.EntryPrice <= bar.High * 1.001)
                    .ShouldBeTrue($"{ticker} {trade.EntryTime} {trade.EntryPrice}");
            }
        }
    }

    private Candles Read(TradedSecurity security, string resolution, DataNormalizationMode adjustment) =>
        new CandleSource(_workspace.At("data"), Start, Start.AddYears(1)).Read(security, resolution, adjustment);

    private void Zip(string name, string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        var path = _workspace.At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var writer = new StreamWriter(zip.CreateEntry("bars.csv", level).Open());
        writer.Write(text);
    }
}
