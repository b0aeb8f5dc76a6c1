using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Orders;

namespace MagnetLean.Tests.Risk.Hostile;

/// <summary>What may be wrong with a fuse.</summary>
public enum HostileFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It adds to what is held while only reducing is allowed.</summary>
    Adds,

    /// <summary>It does not look at the account when that has lost.</summary>
    Blind,

    /// <summary>It looks at every third bar only.</summary>
    Late,
}

/// <summary>
/// The fuse's three promises, worked out anew from prices, fills and holdings: no position that the fuse leaves behind
/// has grown or turned while only reducing is allowed; no drawdown
/// is missed; of the equity at which the drawdown fires no more is lost than the breaching bar's move of what was held, and costs.
/// </summary>
/// <param name="algorithm">The algorithm.</param>
/// <param name="fuse">Its fuse.</param>
/// <param name="isDown">Whether the brokerage refuses all orders in an hour: what could not be cut then is checked at the next bar.</param>
public sealed class HostileChecks(HostileAlgorithm algorithm, SurvivalFuseRiskManagementModel fuse, Func<int, bool> isDown)
{
    /// <summary>Fee of an order.</summary>
    public const decimal Fee = 1;

    private readonly Dictionary<Symbol, Standing> _standing = [];
    private readonly List<OrderEvent> _fills = [];
    private readonly List<OrderEvent> _within = [];
    private int _lastOrder;
    private bool _wasDown;
    private decimal _mark;
    private decimal _equity;

    /// <summary>What was found wrong; each begins with the promise's name.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Positions that were looked at while only reducing was allowed.</summary>
    public int Reducing { get; private set; }

    /// <summary>Drawdowns.</summary>
    public int Breaches { get; private set; }

    /// <summary>Drawdowns whose loss was measured.</summary>
    public int Measured { get; private set; }

    /// <summary>Positions that changed between two looks of the fuse while only reducing was allowed, by what it had left resting.</summary>
    public int Begun { get; private set; }

    /// <summary>The account was reset by hand at this bar.</summary>
    public bool IsReset { get; set; }

    private string Now => $"at hour {ScriptedMarket.HourOf(algorithm.UtcTime)}";

    /// <summary>
    /// Looks at what is held as a bar begins, before the algorithm does anything: the orders that the fuse has left, and those of the execution
    /// model after it, may have filled. What the algorithm has ordered since, within their events, is judged when the fuse has seen it; and LEAN fills
    /// an order whose cancel waits behind an update.
    /// </summary>
    public void Begin()
    {
        IsReset = false;
        foreach (var (symbol, last) in _standing)
        {
            var held = HeldOf(symbol);
            var isOwn = _fills.Exists(fill => fill.Symbol == symbol
                && (fill.OrderId > _lastOrder && algorithm.HasPlaced(fill.OrderId) && !IsRefused(fill) || fill.Ticket.CancelRequest is not null));
            if (last.State.IsReduceOnly() && !_wasDown && !isOwn && !IsWithin(held, last.Bound))
            {
                Broken.Add($"growth: {symbol.Value} {last.State}, {last.Bound} before and {held} as the bar begins {Now}");
            }

            Begun += last.State.IsReduceOnly() && _fills.Exists(fill => fill.Symbol == symbol) && !isOwn ? 1 : 0;
        }
    }

    /// <summary>Notes a fill.</summary>
    public void Book(OrderEvent fill)
    {
        if (fill.FillQuantity != 0)
        {
            _fills.Add(fill);
        }
    }

    /// <summary>Has the fuse do its work and looks at what came of it.</summary>
    public IPortfolioTarget[] Around(Func<IPortfolioTarget[]> work)
    {
        var (before, rearms, equity, known) = (fuse.AccountState, fuse.Rearms, algorithm.Portfolio.TotalPortfolioValue, fuse.History.Count);
        var (limit, sofar) = (Limit, _fills.Count);
        Mark(equity);
        var targets = work();
        var isBreach = fuse.History.Skip(known).Any(entry => entry.To == FuseState.Isolated && entry.Triggers.HasFlag(FuseTriggers.DrawdownBreach));
        if (fuse.Rearms > rearms)
        {
            _mark = equity;
        }
        else if (equity < Limit - 0.01m && fuse.AccountState != FuseState.Isolated)
        {
            Broken.Add($"missed: {equity:0.##} below {Limit:0.##} {Now}");
        }

        if (isBreach && before != FuseState.Isolated)
        {
            Breaches++;
            Measure(limit);
        }

        foreach (var symbol in Symbols)
        {
            Look(symbol, HeldOf(symbol), PriceOf(symbol));
        }

        (_equity, _lastOrder, _wasDown) = (equity, algorithm.Transactions.LastOrderId, IsDown);

        // What filled within the work, at prices of the algorithm's own, is not in the equity that the fuse saw.
        _within.Clear();
        _within.AddRange(_fills.Skip(sofar));
        _fills.Clear();
        return targets;
    }

    private bool IsRefused(OrderEvent fill) => fill.Ticket.OrderType == OrderType.Market && algorithm.HasAnsweredCancel(fill.OrderId);

    private List<Symbol> Symbols => [.. _standing.Keys.Union(algorithm.Coins.Select(coin => coin.Symbol))];

    // A coin that was removed has the price that it had.
    private decimal PriceOf(Symbol symbol) => algorithm.Securities.TryGetValue(symbol, out var coin) && coin.Price > 0
        ? coin.Price
        : _standing.GetValueOrDefault(symbol).Price;

    private decimal HeldOf(Symbol symbol) => algorithm.Securities.TryGetValue(symbol, out var coin) ? coin.Holdings.Quantity : 0;

    private decimal Limit => _mark * (1 - (decimal)fuse.Options.DrawdownLimit);

    private bool IsDown => isDown(ScriptedMarket.HourOf(algorithm.UtcTime));

    // A rise counts as far as two bars reach: a lone price may be a bad tick.
    private void Mark(decimal equity)
    {
        if (IsReset)
        {
            (_mark, _equity) = (equity, equity);
        }

        _mark = _mark == 0 ? equity : Math.Max(_mark, Math.Min(equity, _equity));
    }

    private void Measure(decimal limit)
    {
        if (IsDown || IsReset || limit == 0)
        {
            return;
        }

        Measured++;
        var allowed = 0.01m + Fee * (_fills.Count + _within.Count);
        foreach (var symbol in Symbols)
        {
            // What filled since the last look, in its own moment yet or in this one, counts against the close of its moment.
            var price = PriceOf(symbol);
            var fills = _fills.Where(fill => fill.Symbol == symbol).ToList();
            var carried = HeldOf(symbol) - fills.Where(fill => fill.UtcTime == algorithm.UtcTime).Sum(fill => fill.FillQuantity);
            var last = _standing.TryGetValue(symbol, out var standing) ? standing.Price : price;
            allowed += Math.Abs(carried * (price - last));
            allowed += fills.Sum(fill => Math.Abs(fill.FillQuantity * ((fill.UtcTime == algorithm.UtcTime ? price : last) - fill.FillPrice)));
            allowed += _within.Where(fill => fill.Symbol == symbol).Sum(fill => Math.Abs(fill.FillQuantity * (last - fill.FillPrice)));
        }

        var left = algorithm.Portfolio.TotalPortfolioValue;
        if (left < limit - allowed)
        {
            Broken.Add($"loss: {left:0.##} is more than {allowed:0.##} below {limit:0.##} {Now}");
        }
    }

    private void Look(Symbol symbol, decimal held, decimal price)
    {
        var state = fuse.StateOf(symbol);
        var last = _standing.GetValueOrDefault(symbol);
        var goesOn = last.State.IsReduceOnly() && state.IsReduceOnly() && !IsReset;
        Reducing += goesOn && last.Held != 0 ? 1 : 0;
        if (goesOn && !IsDown && !IsWithin(held, last.Bound))
        {
            Broken.Add($"growth: {symbol.Value} {state}, {last.Bound} before and {held} {Now}");
        }

        if (state == FuseState.Isolated && !IsDown && held != 0)
        {
            Broken.Add($"growth: {symbol.Value} isolated with {held} {Now}");
        }

        _standing[symbol] = new Standing(state, held, goesOn && IsDown ? last.Bound : held, price);
    }

    private static bool IsWithin(decimal held, decimal bound) =>
        held == 0 || Math.Sign(held) == Math.Sign(bound) && Math.Abs(held) <= Math.Abs(bound);

    private readonly record struct Standing(FuseState State, decimal Held, decimal Bound, decimal Price);
}

/// <summary>The fuse, or one that has a fault, between two looks at the account.</summary>
internal sealed class CheckedFuse(SurvivalFuseRiskManagementModel fuse, HostileChecks checks, HostileFault fault) : RiskManagementModel
{
    private int _bar;

    public override IEnumerable<IPortfolioTarget> ManageRisk(QCAlgorithm algorithm, IPortfolioTarget[] targets) => checks.Around(() =>
    {
        _bar++;
        if (fault == HostileFault.Late && _bar % 3 != 0
            || fault == HostileFault.Blind && algorithm.Portfolio.TotalPortfolioValue < fuse.HighWaterMark * 0.99m)
        {
            return targets;
        }

        var adjusted = fuse.ManageRisk(algorithm, targets).ToArray();
        foreach (var security in algorithm.Securities.Values.Where(_ => fault == HostileFault.Adds).ToList())
        {
            if (fuse.StateOf(security.Symbol) == FuseState.Triggered && security.Invested)
            {
                algorithm.MarketOrder(security.Symbol, Math.Sign(security.Holdings.Quantity) * security.SymbolProperties.LotSize * _bar);
            }
        }

        return adjusted;
    });
}
