using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Data;
using QuantConnect.Orders;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>
/// Trades at random in every way there is (plain orders, resting orders, targets, insights) while magnet conflicts come and go and a person
/// isolates and resets. Its parameter is the seed.
/// </summary>
public sealed class Monkey : LabAlgorithm
{
    private Random _random = new(0);
    private int _conflictUntil;

    /// <summary>What was held as each hour began, before its own orders.</summary>
    public List<(int Hour, decimal Held)> Begun { get; } = [];

    protected override string CoinTicker => LabData.Fall;

    protected override void Compose()
    {
        _random = new Random(GetParameter("seed", 1));
        SetPortfolioConstruction(new Wishes(_ => _random.Next(3) == 0 ? _random.Next(-1500, 1500) : null));
        AddAlpha(new ConstantAlphaModel(InsightType.Price, InsightDirection.Up, TimeSpan.FromHours(5)));
        Fuse = new SurvivalFuseRiskManagementModel(
            new FuseOptions { DrawdownLimit = 0.02, DailyLossLimit = 0.015 },
            new Script(_ => new FuseConditions { Conflict = Hour < _conflictUntil ? 1 : 0 }));
        SetRiskManagement(Fuse);
    }

    public override void OnData(Slice slice)
    {
        Begun.Add((Hour, Portfolio[Coin].Quantity));
        if (_random.Next(8) == 0)
        {
            _conflictUntil = Hour + _random.Next(1, 6);
        }

        switch (_random.Next(12))
        {
            case 0 or 1:
                MarketOrder(Coin, Size());
                break;
            case 2:
                LimitOrder(Coin, Size(), Securities[Coin].Price + _random.Next(-2, 3));
                break;
            case 3:
                StopMarketOrder(Coin, Size(), Securities[Coin].Price + _random.Next(-2, 3));
                break;
            case 4:
                Transactions.CancelOpenOrders(Coin);
                break;
            case 5 when _random.Next(6) == 0:
                Fuse.Isolate("monkey");
                break;
            case 6:
                Fuse.Reset("monkey");
                break;
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        if (GetParameter("seed", 1) % 2 == 0)
        {
            Fuse.OnOrderEvent(this, orderEvent);
        }
    }

    private int Size() => _random.Next(1, 800) * (_random.Next(2) * 2 - 1);

    /// <summary>Hours at which exposure grew or turned although nothing may open, of whatever cause; empty where the fuse did its work.</summary>
    public IEnumerable<string> Breaches()
    {
        for (var i = 1; i < Calls.Count; i++)
        {
            var (earlier, later) = (Calls[i - 1], Calls[i]);
            var begun = Begun.First(hour => hour.Hour == later.Hour).Held;
            if (earlier.State.IsReduceOnly() && !IsWithin(begun, earlier.After))
            {
                yield return $"{earlier.State}: {earlier.After} after hour {earlier.Hour}, {begun} at {later.Hour}";
            }

            if (earlier.State.IsReduceOnly() && later.State.IsReduceOnly() && !IsWithin(later.After, earlier.After))
            {
                yield return $"{later.State}: {earlier.After} after hour {earlier.Hour}, {later.After} after {later.Hour}";
            }

            if (later.State == FuseState.Isolated && later.After != 0)
            {
                yield return $"isolated with {later.After} at {later.Hour}";
            }
        }
    }

    /// <summary>
    /// Orders that an execution model sent toward a target of the fuse's own, although only Cooldown may make less of what was asked for.
    /// </summary>
    public IEnumerable<string> Strays() => Ordered()
        .Where(order => order.Tag.StartsWith(SurvivalFuseRiskManagementModel.OrderTag + " target", StringComparison.Ordinal))
        .Where(order => Calls.Any(call => call.Hour == HourOf(order) && call.State != FuseState.Cooldown))
        .Select(order => $"{order.Quantity} at {HourOf(order)}");

    private static int HourOf(Order order) => LabData.HourOf(order.Time);

    private static bool IsWithin(decimal held, decimal bound) =>
        held == 0 || Math.Sign(held) == Math.Sign(bound) && Math.Abs(held) <= Math.Abs(bound);
}
