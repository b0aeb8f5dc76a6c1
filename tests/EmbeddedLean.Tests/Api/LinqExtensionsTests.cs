using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Util;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Api;

public sealed class LinqExtensionsTests
{
    private static readonly int[] Ordered = [10, 20, 30, 40];

    [Fact]
    public void The_median_of_an_even_number_is_the_upper_of_the_middle_two()
    {
        new[] { 9, 1, 5 }.Median().ShouldBe(5);
        new[] { 7, 1, 5, 3 }.Median().ShouldBe(5);
        new[] { "ccc", "a", "bb" }.Median(text => text.Length).ShouldBe(2);
        Should.Throw<InvalidOperationException>(() => Array.Empty<int>().Median());
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(40, 3)]
    [InlineData(5, ~0)]
    [InlineData(25, ~2)]
    [InlineData(50, ~4)]
    public void A_search_by_halves_finds_a_value_or_the_complement_of_its_place(int value, int place)
    {
        ((IList<int>)Ordered).BinarySearch(value).ShouldBe(place);
        ((IList<int>)Ordered).BinarySearch((double)value, (sought, item) => sought.CompareTo(item)).ShouldBe(place);
    }

    [Fact]
    public void A_search_takes_a_comparer_and_finds_nothing_in_nothing()
    {
        IList<int> falling = [40, 30, 20];
        falling.BinarySearch(30, Comparer<int>.Create((left, right) => right.CompareTo(left))).ShouldBe(1);
        ((IList<int>)Array.Empty<int>()).BinarySearch(1).ShouldBe(~0);
    }

    [Fact]
    public void A_memoized_enumeration_makes_each_item_once_and_none_before_it_is_asked_for()
    {
        var made = 0;
        var items = Enumerable.Range(1, 5).Select(item => { made++; return item * item; }).Memoize();
        made.ShouldBe(0);
        items.Take(2).ShouldBe([1, 4]);
        made.ShouldBe(2);
        items.ShouldBe([1, 4, 9, 16, 25]);
        items.ShouldBe([1, 4, 9, 16, 25]);
        made.ShouldBe(5);
    }

    [Fact]
    public void A_range_ends_before_its_end_unless_that_belongs_to_it()
    {
        var (first, last) = (new DateTime(2024, 2, 28), new DateTime(2024, 3, 1));
        QuantConnect.Util.LinqExtensions.Range(first, last, day => day.AddDays(1)).ShouldBe([first, new DateTime(2024, 2, 29)]);
        QuantConnect.Util.LinqExtensions.Range(first, last, day => day.AddDays(1), true).Last().ShouldBe(last);
        QuantConnect.Util.LinqExtensions.Range(3, 2, item => item + 1, true).ShouldBeEmpty();
    }

    [Fact]
    public void Neighbours_that_belong_together_are_grouped()
    {
        var runs = new[] { 1, 2, 4, 5, 6, 9 }.GroupAdjacentBy((left, right) => right == left + 1).Select(run => string.Join(' ', run));
        runs.ShouldBe(["1 2", "4 5 6", "9"]);
        Array.Empty<int>().GroupAdjacentBy((_, _) => true).ShouldBeEmpty();
    }

    [Fact]
    public void Sets_differ_by_their_members()
    {
        HashSet<int> one = [1, 2];
        one.AreDifferent(one).ShouldBeFalse();
        one.AreDifferent(new HashSet<int> { 2, 1 }).ShouldBeFalse();
        one.AreDifferent(new HashSet<int> { 1, 3 }).ShouldBeTrue();
        one.AreDifferent(new HashSet<int> { 1 }).ShouldBeTrue();
    }

    [Fact]
    public void What_is_left_of_an_enumerator_can_be_enumerated()
    {
        var items = Ordered.AsEnumerable().GetEnumerator();
        items.MoveNext();
        items.AsEnumerable().ShouldBe([20, 30, 40]);
    }

    [Fact]
    public void Selections_become_collections()
    {
        Ordered.ToHashSet(item => item / 20).ShouldBe([0, 1, 2], ignoreOrder: true);
        Ordered.ToList(item => item + 1).ShouldBe([11, 21, 31, 41]);
        Ordered.ToArray(item => item - 1).ShouldBe([9, 19, 29, 39]);
        var seen = new List<int>();
        Ordered.DoForEach(seen.Add);
        seen.ShouldBe(Ordered);
        new Dictionary<string, int> { ["a"] = 1 }.ToReadOnlyDictionary()["a"].ShouldBe(1);
        ((IEnumerable<int>?)null)!.IsNullOrEmpty().ShouldBeTrue();
        Array.Empty<int>().IsNullOrEmpty().ShouldBeTrue();
        Ordered.IsNullOrEmpty().ShouldBeFalse();
    }

    [Fact]
    public void Data_go_by_symbol_and_the_last_of_one_symbol_counts()
    {
        var symbol = Symbol.Create("AAA", SecurityType.Equity, Market.USA);
        var prices = new[] { 1m, 2m }.ToDataDictionary(_ => symbol, price => price * 10);
        prices.Count.ShouldBe(1);
        prices[symbol].ShouldBe(20m);
    }
}
