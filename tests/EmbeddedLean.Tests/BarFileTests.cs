using System;
using System.IO;
using MagnetLean.Files;
using MagnetLean.Tests.Support;
using QuantConnect.Lean.Engine.Data;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>What is read, and what is refused, with the words a user sees.</summary>
public sealed class BarFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Numbers_keep_their_digits_and_equity_prices_are_ten_thousandths()
    {
        var crypto = Read(new BarFileFormat(false, false, null), "20180404 00:00,7424.90,7425,7424.9,7424.95,33.35399601000002");
        crypto.Columns[0][0].ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe("7424.90");
        crypto.Columns[4][0].ShouldBe(33.35399601000002m);

        var equity = Read(new BarFileFormat(false, true, null), "19980102 09:00,973100,975300,970300,970300,384500");
        equity.Columns[0][0].ShouldBe(97.31m);
        equity.Columns[4][0].ShouldBe(384500m);
        new DateTime(equity.Times[0]).ShouldBe(new DateTime(1998, 1, 2, 9, 0, 0));
    }

    [Fact]
    public void Times_of_a_day_file_are_milliseconds_since_midnight()
    {
        var table = Read(new BarFileFormat(false, false, new DateTime(2018, 4, 4)), "0,1,1,1,1,1", "60000,1,1,1,1,1\r");

        new DateTime(table.Times[1]).ShouldBe(new DateTime(2018, 4, 4, 0, 1, 0));
    }

    [Fact]
    public void Small_numbers_may_have_an_exponent_and_a_missing_side_of_a_quote_is_empty()
    {
        var table = Read(new BarFileFormat(true, false, null), "20180404 00:00,,,,,,1e-05,2E-05,1e-05,1e-05,3");

        table.Columns[5][0].ShouldBe(0.00001m);
        table.Columns[6][0].ShouldBe(0.00002m);
        table.Columns[0][0].ShouldBe(0m);
    }

    [Theory]
    [InlineData("20180404 00:00,1,2,1,1,5", "20180403 23:00,1,2,1,1,5", 2, "time goes back")]
    [InlineData("20180404 00:00,1,2,1,1,5", "20180404 24:00,1,2,1,1,5", 2, "bad time")]
    [InlineData("2018-04-04,1,2,1,1,5", "", 1, "bad time")]
    [InlineData("20180404 00:00,1,2,1,NaN,5", "", 1, "not a number")]
    [InlineData("20180404 00:00,1,2,,1,5", "", 1, "missing price")]
    [InlineData("20180404 00:00,1,2,1,1", "", 1, "5 columns instead of 6")]
    [InlineData("20180404 00:00,1,2,-1,1,5", "", 1, "negative price")]
    [InlineData("20180404 00:00,1,2,1,1,-5", "", 1, "negative volume")]
    [InlineData("20180404 00:00,1,0.5,1,1,5", "", 1, "crossed prices")]
    [InlineData("20180404 00:00,1,2,1,2.5,5", "", 1, "crossed prices")]
    public void A_bad_row_of_trades_is_named_with_file_and_line(string first, string second, int line, string fault)
    {
        var error = Should.Throw<DataFileException>(() => Read(new BarFileFormat(false, false, null), first, second));

        error.Message.ShouldStartWith($"{_folder.Full("bars.zip")}, line {line}: {fault}");
    }

    [Fact]
    public void Quotes_whose_ask_is_below_their_bid_are_taken_and_counted()
    {
        var table = Read(
            new BarFileFormat(true, false, null),
            "20180404 00:00,10,11,10,11,1,10,11,10,11,1",
            "20180404 01:00,10,11,10,11,1,9,11,9,10.5,1");

        (table.Count, table.CrossedRows, table.CrossedLine).ShouldBe((2, 1, 2));
        table.Columns[BarColumns.Ask + BarColumns.Close][1].ShouldBe(10.5m);
    }

    [Fact]
    public void Bad_rows_that_are_to_be_skipped_are_counted()
    {
        var path = _folder.Zip("bars.zip", "20180404 00:00,1,2,1,1,5", "20180404 01:00,x,2,1,1,5", "20180404 02:00,1,2,1,1,5");

        var table = BarFileReader.Read(path, new BarFileFormat(false, false, null), skipBadRows: true);

        table.Count.ShouldBe(2);
        table.BadRows.ShouldBe(1);
    }

    [Fact]
    public void A_file_that_is_no_zip_is_named()
    {
        _folder.Write("bars.zip", "20180404 00:00,1,2,1,1,5");

        var error = Should.Throw<DataFileException>(() => BarFileReader.Read(_folder.Full("bars.zip"), new BarFileFormat(false, false, null), true));

        error.Message.ShouldStartWith($"{_folder.Full("bars.zip")}: not a whole zip file");
    }

    [Fact]
    public void A_file_that_is_gone_is_named_as_such()
    {
        var error = Should.Throw<DataFileException>(() => BarFileReader.Read(_folder.Full("gone.zip"), new BarFileFormat(false, false, null), true));

        error.Message.ShouldStartWith($"{_folder.Full("gone.zip")}: it cannot be read (");
    }

    [Fact]
    public void A_truncated_file_is_named_even_where_bad_rows_are_skipped()
    {
        var path = _folder.Zip("bars.zip", "20180404 00:00,1,2,1,1,5", "20180404 01:00,1,2,1,1,5");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);

        var error = Should.Throw<DataFileException>(() => BarFileReader.Read(path, new BarFileFormat(false, false, null), true));

        error.Message.ShouldStartWith(path);
    }

    private BarTable Read(BarFileFormat format, params string[] rows) =>
        BarFileReader.Read(_folder.Zip("bars.zip", rows), format, skipBadRows: false);
}
