using System.Collections.Generic;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Reporting.Input;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Launcher;

public sealed class ParameterListTests
{
    [Theory]
    [InlineData("a:1,b:2")]
    [InlineData("a=1,b=2")]
    [InlineData("a:1,b=2")]
    [InlineData(" a : 1 , b = 2 ")]
    public void Colon_and_equals_sign_both_separate(string text)
    {
        var faults = new InputFaults();
        ParameterList.Parse(text, "--parameters", faults).ShouldBe(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, ignoreOrder: true);
        faults.Any.ShouldBeFalse();
    }

    [Fact]
    public void The_first_separator_counts_and_a_list_keeps_its_semicolons()
    {
        var parsed = ParameterList.Parse("symbols:BTCUSD;ETHUSD,at=12:30,folder=C:\\data,empty:", "--parameters", new InputFaults());
        parsed["symbols"].ShouldBe("BTCUSD;ETHUSD");
        parsed["at"].ShouldBe("12:30");
        parsed["folder"].ShouldBe("C:\\data");
        parsed["empty"].ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a", "'a'")]
    [InlineData("a:1,", "''")]
    [InlineData(":1", "':1'")]
    [InlineData("a:1,a:2", "'a' is given twice, as '1' and as '2'")]
    [InlineData("my-token:1,my-token:2", "'my-token' is given twice, as '***' and as '***'")]
    public void A_faulty_entry_is_named(string text, string named)
    {
        var faults = new InputFaults();
        ParameterList.Parse(text, "--parameters", faults);
        Should.Throw<InputException>(faults.ThrowIfAny).Message.ShouldContain(named);
    }

    [Fact]
    public void A_list_is_written_as_it_is_read() =>
        ParameterList.Write(new Dictionary<string, string> { ["b"] = "2;3", ["a"] = "1" }).ShouldBe("a:1, b:2;3");

    [Fact]
    public void Given_parameters_go_over_configured_ones()
    {
        var merged = ParameterList.Merge(
            new Dictionary<string, string> { ["market"] = "bitfinex", ["cash"] = "1" },
            new Dictionary<string, string> { ["cash"] = "2", ["risk"] = "3" });
        merged.ShouldBe(new Dictionary<string, string> { ["market"] = "bitfinex", ["cash"] = "2", ["risk"] = "3" }, ignoreOrder: true);
    }

    [Fact]
    public void Naming_symbols_leaves_the_configured_instrument_behind()
    {
        var merged = ParameterList.Merge(
            new Dictionary<string, string>
            {
                ["symbols"] = "SYNUSD",
                ["market"] = "bitfinex",
                ["resolution"] = "hour",
                ["start"] = "2023-01-15",
                ["cash"] = "1",
            },
            new Dictionary<string, string> { ["symbols"] = "BTCUSD", ["market"] = "coinbase" });
        merged.ShouldBe(new Dictionary<string, string> { ["symbols"] = "BTCUSD", ["market"] = "coinbase", ["cash"] = "1" }, ignoreOrder: true);
    }
}
