using System;
using MagnetLean.Files;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Lean.Engine.Data;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Factors, dividends, splits and tickers as a file of each says.</summary>
public sealed class FactorFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public FactorFileTests()
    {
        _folder.Write("factors.csv", "20190102,0.9,0.5,1\n20190605,0.9,0.5,200\n20190918,0.95,1,100\n20501231,1,1,0\n");
        _folder.Write("inf.csv", "19980102,1e+6,1,1\n20190102,inf,1,1\n20501231,1,1,0\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2019-06-05", 0.45, 0.5)]
    [InlineData("2019-06-06", 0.95, 1)]
    [InlineData("2019-09-18", 0.95, 1)]
    [InlineData("2019-09-19", 1, 1)]
    public void A_row_holds_until_its_day_that_day_included(string day, double adjusted, double splitAdjusted)
    {
        var file = FactorFile.Read(_folder.Full("factors.csv"));
        var date = DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        file.PriceFactor(date, DataNormalizationMode.Adjusted).ShouldBe((decimal)adjusted);
        file.PriceFactor(date, DataNormalizationMode.SplitAdjusted).ShouldBe((decimal)splitAdjusted);
        file.PriceFactor(date, DataNormalizationMode.TotalReturn).ShouldBe((decimal)splitAdjusted);
    }

    [Fact]
    public void A_change_of_factors_is_an_event_of_the_next_trading_day()
    {
        var file = FactorFile.Read(_folder.Full("factors.csv"));

        file.TrySplitAfter(new DateTime(2019, 6, 5), out var factor, out var close).ShouldBeTrue();
        factor.ShouldBe(0.5m);
        close.ShouldBe(200m);
        file.TryDividendAfter(new DateTime(2019, 9, 18), out var ratio, out close).ShouldBeTrue();
        ratio.ShouldBe(0.95m);
        close.ShouldBe(100m);
        file.TrySplitAfter(new DateTime(2019, 9, 18), out _, out _).ShouldBeFalse();
        file.TryDividendAfter(new DateTime(2019, 9, 17), out _, out _).ShouldBeFalse();
        file.FirstDate.ShouldBe(new DateTime(2019, 1, 1));
    }

    [Fact]
    public void Rows_without_information_are_left_out_and_garbage_is_named()
    {
        FactorFile.Read(_folder.Full("inf.csv")).PriceFactor(new DateTime(2018, 1, 1), DataNormalizationMode.Adjusted).ShouldBe(1m);

        _folder.Write("bad.csv", "20190102,1,1,1\nnonsense\n");
        Should.Throw<DataFileException>(() => FactorFile.Read(_folder.Full("bad.csv"))).Message.ShouldContain("bad.csv, line 2");
    }

    [Fact]
    public void A_map_file_knows_the_ticker_of_each_day_and_the_first_one()
    {
        _folder.Write("equity/usa/map_files/bac.csv", "19980102,nb,N\n19980930,nb,N\n20501231,bac,N\n");
        var maps = new MapFiles(_folder.Path);

        var map = maps.Of("BAC", "usa", new DateTime(2019, 1, 1));
        map.TickerAt(new DateTime(1998, 9, 30), "?").ShouldBe("NB");
        map.TickerAt(new DateTime(1998, 10, 1), "?").ShouldBe("BAC");
        maps.FirstTickerAndDate("bac", "usa").ShouldBe(("NB", new DateTime(1998, 1, 2)));
        maps.FirstTickerAndDate("none", "usa").ShouldBe(("NONE", DateTime.FromOADate(0)));
        maps.Of("NB", "usa", new DateTime(1998, 1, 2)).Name.ShouldBe("bac");
    }
}
