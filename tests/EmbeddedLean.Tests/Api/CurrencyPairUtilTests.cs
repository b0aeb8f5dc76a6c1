using System;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Util;
using Shouldly;
using Xunit;
using Match = QuantConnect.Util.CurrencyPairUtil.Match;

namespace MagnetLean.Tests.EmbeddedLean.Api;

/// <summary>A coin's quote currency is what the symbol properties of a run say.</summary>
public sealed class CurrencyPairUtilTests : IDisposable
{
    private static readonly Symbol EurUsd = Symbol.Create("EURUSD", SecurityType.Forex, Market.Oanda);
    private static readonly Symbol BtcUsd = Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase);
    private static readonly Symbol Share = Symbol.Create("AAA", SecurityType.Equity, Market.USA);
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_pair_is_taken_apart_by_its_quote_currency() => InRun(() =>
    {
        Parts(EurUsd).ShouldBe(("EUR", "USD"));
        Parts(BtcUsd).ShouldBe(("BTC", "USD"));
    });

    [Fact]
    public void What_is_no_pair_is_said_to_be_none() => InRun(() =>
    {
        CurrencyPairUtil.TryDecomposeCurrencyPair(Share, out var unit, out var quote).ShouldBeFalse();
        unit.ShouldBeNull();
        quote.ShouldBeNull();
        CurrencyPairUtil.IsDecomposable(Share).ShouldBeFalse();
        CurrencyPairUtil.IsDecomposable(null!).ShouldBeFalse();
        CurrencyPairUtil.IsDecomposable(BtcUsd).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => Parts(Share)).Message.ShouldContain("Equity");
        Should.Throw<ArgumentException>(() => Parts(null!)).Message.ShouldContain("null");
    });

    [Theory]
    [InlineData("EURUSD", true)]
    [InlineData("EURUS", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_text_of_six_letters_may_be_a_pair(string? text, bool isPair) => CurrencyPairUtil.IsForexDecomposable(text!).ShouldBe(isPair);

    [Fact]
    public void The_other_currency_is_known_by_the_one() => InRun(() =>
    {
        EurUsd.CurrencyPairDual("EUR").ShouldBe("USD");
        BtcUsd.CurrencyPairDual("USD").ShouldBe("BTC");
        BtcUsd.CurrencyPairDual("EUR").ShouldBeNull();
        CurrencyPairUtil.CurrencyPairDual("A", "B", "B").ShouldBe("A");
    });

    [Fact]
    public void Pairs_match_as_they_are_and_the_other_way_round() => InRun(() =>
    {
        EurUsd.ComparePair("EUR", "USD").ShouldBe(Match.ExactMatch);
        EurUsd.ComparePair("USD", "EUR").ShouldBe(Match.InverseMatch);
        EurUsd.ComparePair("EUR", "GBP").ShouldBe(Match.NoMatch);
        Share.ComparePair("AAA", "USD").ShouldBe(Match.NoMatch);
    });

    [Fact]
    public void A_coin_that_stands_at_par_counts_as_its_currency() => InRun(() =>
    {
        BtcUsd.ComparePair("BTC", "USDC").ShouldBe(Match.ExactMatch);
        BtcUsd.ComparePair("USDC", "BTC").ShouldBe(Match.InverseMatch);
        EurUsd.ComparePair("EUR", "USDC").ShouldBe(Match.NoMatch);
    });

    [Theory]
    [InlineData(SecurityType.Forex, true)]
    [InlineData(SecurityType.Crypto, true)]
    [InlineData(SecurityType.Equity, false)]
    [InlineData(SecurityType.Option, false)]
    public void Pairs_and_coins_are_made_of_two_currencies(SecurityType type, bool isPair)
    {
        CurrencyPairUtil.IsValidSecurityType(type, false).ShouldBe(isPair);
        if (!isPair)
        {
            Should.Throw<ArgumentException>(() => CurrencyPairUtil.IsValidSecurityType(type, true)).Message.ShouldContain(type.ToString());
        }
    }

    private void InRun(Action check) => _rig.Coin("1,1,1,1").OnCoin((_, _) => { }, start: _ => check());

    private static (string Base, string Quote) Parts(Symbol pair)
    {
        CurrencyPairUtil.DecomposeCurrencyPair(pair, out var unit, out var quote);
        return (unit, quote);
    }
}
