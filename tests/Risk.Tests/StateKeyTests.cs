using System.Collections.Generic;
using MagnetLean.Risk;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Risk;

/// <summary>Whose state it is must hang on what stays, and on nothing else.</summary>
public sealed class StateKeyTests
{
    [Theory]
    [InlineData("BinanceBrokerage", null, "main", "magnetlean/live-BinanceBrokerage-main-Magnet")]
    [InlineData("QuantConnect.Brokerages.Binance.BinanceBrokerage", null, "main", "magnetlean/live-BinanceBrokerage-main-Magnet")]
    [InlineData("BinanceBrokerage", null, null, "magnetlean/live-BinanceBrokerage-Magnet-Magnet")]
    [InlineData("InteractiveBrokersBrokerage", null, "main", "magnetlean/live-InteractiveBrokersBrokerage-U1_23-Magnet")]
    [InlineData("InteractiveBrokersBrokerage", "hedge", null, "magnetlean/live-InteractiveBrokersBrokerage-U1_23_hedge-Magnet")]
    [InlineData("PaperBrokerage", null, "none", "magnetlean/paper-PaperBrokerage-Magnet-Magnet")]
    [InlineData("", "hedge", "main", "magnetlean/paper-PaperBrokerage-hedge-Magnet")]
    public void A_live_folder_names_mode_brokerage_account_and_algorithm(string connected, string? name, string? account, string folder)
    {
        var configured = new Dictionary<string, string> { ["live-mode-brokerage"] = connected, ["ib-account"] = "U1.23" };

        StateKey.Of("Magnet", isLive: true, inCloud: null, name, account, key => configured.GetValueOrDefault(key, "")).Key.ShouldBe(folder);
    }

    [Fact]
    public void A_backtest_shares_with_nothing_live_whatever_the_configuration_says() =>
        StateKey.Of("Magnet", isLive: false, inCloud: null, null, "main", _ => "BinanceBrokerage").Key
            .ShouldBe("magnetlean/backtest-BacktestingBrokerage-main-Magnet");

    [Fact]
    public void In_the_cloud_which_configures_no_brokerage_its_model_stands_for_it() =>
        StateKey.Of("Magnet", isLive: true, "Binance", null, null, _ => "").Key.ShouldBe("magnetlean/live-Binance-Magnet-Magnet");

    [Theory]
    [InlineData("live-BinanceBrokerage-second-Magnet", false)]
    [InlineData("live-BinanceBrokerage-Magnet-Magnet", true)]
    [InlineData("live-BinanceBrokerage-main-Other", true)]
    [InlineData("live-BinanceBrokerage-Other-Other", false)]
    [InlineData("live-KrakenBrokerage-main-Magnet", false)]
    [InlineData("paper-BinanceBrokerage-Magnet-Magnet", false)]
    [InlineData("live-BinanceBrokerage-main-Magnet", false)]
    public void A_folder_may_be_of_the_same_account_where_a_name_was_given_or_another_algorithm_trades_it(string other, bool may)
    {
        var own = StateKey.Of("Magnet", isLive: true, null, null, "main", key => key == "live-mode-brokerage" ? "BinanceBrokerage" : "");

        own.MayBeSameAccount(StateKey.Parse($"magnetlean/{other}/fuse-a")!).ShouldBe(may);
    }

    [Fact]
    public void In_the_cloud_another_model_makes_no_other_account()
    {
        var own = StateKey.Of("Magnet", isLive: true, "Kraken", null, null, _ => "");

        own.MayBeSameAccount(StateKey.Parse("magnetlean/live-Binance-Magnet-Magnet/fuse-a")!).ShouldBeTrue();
        own.MayBeSameAccount(StateKey.Parse("magnetlean/live-Binance-main-Other/fuse-a")!).ShouldBeFalse();
    }

    [Theory]
    [InlineData("magnetlean/7-Magnet-Binance/fuse-a", "magnetlean/7-Magnet-Binance")]
    [InlineData("/magnetlean/-1-Magnet-Binance/setups-b", "magnetlean/-1-Magnet-Binance")]
    [InlineData("magnetlean/7-Other-Binance/fuse-a", null)]
    [InlineData("magnetlean/Magnet/run.json", null)]
    public void Former_folders_are_known_by_their_project_id(string key, string? folder) =>
        StateKey.Of("Magnet", isLive: true, null, null, null, _ => "").FormerFolder(key).ShouldBe(folder);
}
