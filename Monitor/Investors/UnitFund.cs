using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MagnetLean.Monitor.Investors;

/// <summary>
/// An account that several share in, in units. What it is worth is its equity, with the money that is booked and on its way to it, or from it. Money comes and goes at the
/// value of a unit at that moment, so that it changes nobody else's share; what trading gains or loses changes the value of the unit. Pure.
/// </summary>
/// <remarks>
/// <para>Money has two digits, units have eight. Who brings money gets no unit more than it buys, rounded down; who takes money gives no unit less than it costs, rounded
/// up: what rounding leaves, less than a hundred-millionth of a unit, is everybody's. The value of a unit is not rounded.</para>
/// <para>The worth of the whole is rounded to the cent, half to even. Of it each has the whole cents of the own share; the cents that are then left over go, one each, to
/// those whose share lost most by it, of equals to the lesser id. So the values of all come to the worth of the whole to the cent, always.</para>
/// </remarks>
internal sealed record UnitFund
{
    /// <summary>Digits of units.</summary>
    public const int UnitDigits = 8;

    /// <summary>Digits of money.</summary>
    public const int MoneyDigits = 2;

    /// <summary>Value of a unit where there is none yet.</summary>
    public const decimal Par = 100;

    /// <summary>What is less than this is nothing, either way: rounding leaves it.</summary>
    internal const decimal Cent = 0.01m;

    private const decimal LeastUnit = 0.00000001m;

    /// <summary>Equity of the account, as it was last seen.</summary>
    public decimal Equity { get; init; }

    /// <summary>Money that is booked and has not come yet; below 0 where it has not left yet, or came and is not booked.</summary>
    public decimal OnItsWay { get; init; }

    /// <summary>Units by holder; nobody stands here with none.</summary>
    public ImmutableSortedDictionary<Guid, decimal> Units { get; init; } = ImmutableSortedDictionary<Guid, decimal>.Empty;

    /// <summary>What all of it is worth.</summary>
    public decimal Worth => Equity + OnItsWay;

    /// <summary>All units.</summary>
    public decimal AllUnits => Units.Values.Sum();

    /// <summary>What a unit is worth, not rounded; null where there is none.</summary>
    public decimal? UnitValue => AllUnits is > 0 and var all ? Worth / all : null;

    /// <summary>What a unit costs, and brings: its value, par where there is neither unit nor anything to share; null where it is worth nothing, or has to be opened first.</summary>
    public decimal? Price => UnitValue is { } value ? (value > 0 ? value : null) : Worth is > -Cent and < Cent ? Par : null;

    /// <summary>The fund with another equity.</summary>
    public UnitFund Observe(decimal equity) => this with { Equity = equity };

    /// <summary>The fund after money that is on its way has arrived, or left: its equity is observed by itself.</summary>
    /// <param name="amount">How much; below 0 for what left.</param>
    public UnitFund Settle(decimal amount) => this with { OnItsWay = OnItsWay - amount };

    /// <summary>Gives all that is there to somebody, at par: the beginning, also where all units had been given back.</summary>
    /// <param name="holder">To whom.</param>
    /// <returns>The fund, and the holder's units; none where there is nothing.</returns>
    public (UnitFund Fund, decimal Units) Open(Guid holder)
    {
        var units = AllUnits > 0 ? 0 : Floor(Worth / Par);
        return (Book(holder, Math.Max(0, units), 0), Math.Max(0, units));
    }

    /// <summary>Takes in money, which is on its way from now on.</summary>
    /// <param name="holder">Whose.</param>
    /// <param name="amount">How much, above 0.</param>
    /// <returns>The fund, and the units that came for it.</returns>
    /// <exception cref="InvalidOperationException">A unit has no value above 0.</exception>
    public (UnitFund Fund, decimal Units) Subscribe(Guid holder, decimal amount)
    {
        var units = Floor(Bought(Require(amount)));
        return (Book(holder, units, amount), units);
    }

    /// <summary>Gives out money, which is on its way from now on. A holder whose units do not come to as much gives all of them.</summary>
    /// <param name="holder">Whose.</param>
    /// <param name="amount">How much, above 0.</param>
    /// <param name="all">Units that are given for it whatever they are worth now, where the holder gives all that they had when the amount was agreed; null else.</param>
    /// <returns>The fund, the units that went for it, and by how much they came to less than the amount (below 0: to more), at the value of a unit.</returns>
    /// <exception cref="InvalidOperationException">A unit has no value above 0.</exception>
    public (UnitFund Fund, decimal Units, decimal Short) Redeem(Guid holder, decimal amount, decimal? all = null)
    {
        var held = Units.GetValueOrDefault(holder);
        var cost = Bought(Require(amount));
        var units = Math.Min(held, all ?? Ceiling(cost));
        var missing = decimal.Round((cost - units) * Price!.Value, MoneyDigits, MidpointRounding.ToEven);
        return (Book(holder, -units, -amount), units, all is null ? Math.Max(0, missing) : missing);
    }

    /// <summary>What each holder's units are worth, to the cent: together exactly <see cref="Worth"/>, rounded to the cent.</summary>
    public IReadOnlyDictionary<Guid, decimal> Values()
    {
        var all = AllUnits;
        var values = new Dictionary<Guid, decimal>();
        if (all <= 0)
        {
            return values;
        }

        var whole = decimal.Round(Worth, MoneyDigits, MidpointRounding.ToEven);
        var lost = new List<(Guid Holder, decimal Lost)>();
        foreach (var (holder, units) in Units)
        {
            // Less than nothing is shared as a debt is: each cent down, then as many up.
            var exact = whole * (units / all);
            values[holder] = Math.Floor(exact / Cent) * Cent;
            lost.Add((holder, exact - values[holder]));
        }

        var left = (int)((whole - values.Values.Sum()) / Cent);
        foreach (var (holder, _) in lost.OrderByDescending(entry => entry.Lost).ThenBy(entry => entry.Holder).Take(left))
        {
            values[holder] += Cent;
        }

        return values;
    }

    /// <summary>Whether an amount is money as it is booked: above 0, with two digits at most.</summary>
    public static bool IsMoney(decimal amount) => amount > 0 && decimal.Round(amount, MoneyDigits) == amount;

    /// <summary>The fund after what was reckoned before: units, and money that is on its way from now on.</summary>
    /// <param name="holder">Whose units.</param>
    /// <param name="change">Units that come; below 0 for those that go.</param>
    /// <param name="amount">Money that comes; below 0 for what goes.</param>
    public UnitFund Book(Guid holder, decimal change, decimal amount)
    {
        var units = Units.GetValueOrDefault(holder) + change;
        return this with { Units = units > 0 ? Units.SetItem(holder, units) : Units.Remove(holder), OnItsWay = OnItsWay + amount };
    }

    private decimal Bought(decimal amount) => amount / Price!.Value;

    private decimal Require(decimal amount) => Price is null
        ? throw new InvalidOperationException("A unit has no value at which money could come or go.")
        : IsMoney(amount) ? amount : throw new ArgumentOutOfRangeException(nameof(amount), amount, "Allowed: above 0, with two digits at most.");

    private static decimal Floor(decimal units) => Math.Floor(units / LeastUnit) * LeastUnit;

    private static decimal Ceiling(decimal units) => Math.Ceiling(units / LeastUnit) * LeastUnit;
}
