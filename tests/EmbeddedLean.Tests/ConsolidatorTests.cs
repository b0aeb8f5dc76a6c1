using System;
using System.Collections.Generic;
using QuantConnect;
using QuantConnect.Data.Consolidators;
using QuantConnect.Data.Market;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>When consolidators emit, and what.</summary>
public sealed class ConsolidatorTests
{
    private static readonly Symbol Symbol = Symbol.Create("BTCUSD", SecurityType.Crypto, Market.Coinbase);
    private static readonly DateTime Start = new(2019, 1, 1, 10, 7, 0);

    [Fact]
    public void Bars_of_a_period_lie_on_its_grid_and_end_with_the_next_ones_first_data()
    {
        var made = new List<TradeBar>();
        using var consolidator = new TradeBarConsolidator(TimeSpan.FromMinutes(5));
        consolidator.DataConsolidated += (_, bar) => made.Add(bar);

        for (var i = 0; i < 4; i++)
        {
            consolidator.Update(Bar(i, 10 + i, 1));
        }

        // 10:07, 10:08 and 10:09 are of the bar from 10:05; 10:10 ends it.
        var first = made.ShouldHaveSingleItem();
        first.Time.ShouldBe(new DateTime(2019, 1, 1, 10, 5, 0));
        first.EndTime.ShouldBe(new DateTime(2019, 1, 1, 10, 10, 0));
        (first.Open, first.High, first.Low, first.Close, first.Volume).ShouldBe((10m, 12m, 10m, 12m, 3m));
    }

    [Fact]
    public void Passing_time_emits_a_bar_without_new_data_but_only_once()
    {
        var made = 0;
        using var consolidator = new TradeBarConsolidator(TimeSpan.FromMinutes(5));
        consolidator.DataConsolidated += (_, _) => made++;
        consolidator.Update(Bar(0, 10, 1));

        consolidator.Scan(new DateTime(2019, 1, 1, 10, 9, 59));
        made.ShouldBe(0);
        consolidator.Scan(new DateTime(2019, 1, 1, 10, 10, 0));
        consolidator.Scan(new DateTime(2019, 1, 1, 10, 11, 0));
        made.ShouldBe(1);
    }

    [Fact]
    public void A_counted_bar_holds_the_update_that_fills_it()
    {
        TradeBar? made = null;
        using var consolidator = new TradeBarConsolidator(3);
        consolidator.DataConsolidated += (_, bar) => made = bar;

        consolidator.Update(Bar(0, 10, 1));
        consolidator.Update(Bar(1, 14, 1));
        made.ShouldBeNull();
        consolidator.Update(Bar(2, 12, 1));

        made.ShouldNotBeNull();
        (made.Time, made.EndTime, made.High, made.Close).ShouldBe((Start, Start.AddMinutes(3), 14m, 12m));
    }

    [Fact]
    public void A_calendar_decides_where_bars_begin_and_end()
    {
        Calendar.Weekly(new DateTime(2019, 1, 6, 5, 0, 0)).ShouldBe(new CalendarInfo(new DateTime(2018, 12, 31), TimeSpan.FromDays(7)));
        Calendar.Quarterly(new DateTime(2019, 5, 6)).ShouldBe(new CalendarInfo(new DateTime(2019, 4, 1), TimeSpan.FromDays(91)));
    }

    [Fact]
    public void A_new_quote_bar_opens_at_the_last_ones_closes()
    {
        var made = new List<QuoteBar>();
        using var consolidator = new QuoteBarConsolidator(2);
        consolidator.DataConsolidated += (_, bar) => made.Add(bar);
        for (var i = 0; i < 4; i++)
        {
            var price = 10m + i;
            consolidator.Update(new QuoteBar(
                Start.AddMinutes(i), Symbol, new Bar(price, price, price, price), 1, new Bar(price + 1, price + 1, price + 1, price + 1), 1));
        }

        made[1].Bid.Open.ShouldBe(11m);
        made[1].Ask.Close.ShouldBe(14m);
        made[1].Bid.Low.ShouldBe(11m);
    }

    [Fact]
    public void Input_longer_than_the_bars_is_refused()
    {
        using var consolidator = new TradeBarConsolidator(TimeSpan.FromSeconds(30));

        Should.Throw<ArgumentException>(() => consolidator.Update(Bar(0, 10, 1))).Message.ShouldContain("can not consolidate bars of period");
    }

    private static TradeBar Bar(int minute, decimal price, decimal volume) =>
        new(Start.AddMinutes(minute), Symbol, price, price, price, price, volume, TimeSpan.FromMinutes(1));
}
