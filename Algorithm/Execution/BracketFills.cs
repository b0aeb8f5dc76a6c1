using System;
using MagnetLean.Risk;
using MagnetLean.Setups;
using QuantConnect.Algorithm;
using QuantConnect.Orders;

namespace MagnetLean.Execution;

/// <summary>Books fills in the setups and settles how one ended: by its stop, its target, its time, the fuse or somebody else.</summary>
/// <param name="book">The setups.</param>
internal sealed class BracketFills(SetupBook book)
{
    /// <summary>Tag of the order for what a fee that was taken in the bought coin leaves of a short.</summary>
    public const string FeeResidue = "what the fee left open";

    private const string BothFilled = "stop and target both filled";

    /// <summary>Positions found without a setup.</summary>
    public int Orphans { get; private set; }

    /// <summary>Fees of positions that stop and target left by both filling, in account currency.</summary>
    public decimal OrphanFees { get; private set; }

    /// <summary>Profit of those that are closed, after fees, in account currency.</summary>
    public decimal OrphanProfit { get; private set; }

    /// <summary>Books the fill of an order event; where it ends the position, the setup ends with it.</summary>
    public void Book(QCAlgorithm algorithm, Bracket bracket, OrderEvent orderEvent)
    {
        var security = algorithm.Securities[bracket.Symbol];
        var held = TradableQuantity.Held(algorithm, security);
        var isProtective = bracket.Stop.Is(orderEvent.OrderId) || bracket.Target.Is(orderEvent.OrderId);
        var paid = orderEvent.OrderFee.Value;
        var fee = algorithm.Portfolio.CashBook.ConvertToAccountCurrency(paid.Amount, paid.Currency);
        var unitValue = UnitValue.Of(security);
        if (book.Find(bracket.Symbol) is not { } setup)
        {
            if (held != 0 && isProtective)
            {
                bracket.StrayCash ??= 0;
                CloseOrphan(algorithm, bracket, held, BothFilled);
            }

            BookOrphan(bracket, orderEvent, unitValue, fee, held);
            return;
        }

        var isFirst = setup.OpenedAt is null;
        setup.Fill(orderEvent.FillQuantity, orderEvent.FillPrice, unitValue, fee, SliceBars.At(orderEvent.UtcTime));
        if (isFirst && setup.OpenedAt is not null)
        {
            book.Opened?.Invoke(bracket.Symbol, setup);
        }

        var turned = Math.Sign(held) == -setup.Plan.Side;
        var residue = isProtective && orderEvent.Status == OrderStatus.Filled && Math.Abs(held) <= TradableQuantity.CoinFeeShare * setup.Entered;
        if (held != 0 && !turned && !residue)
        {
            return;
        }

        var tag = algorithm.Transactions.GetOrderTicket(orderEvent.OrderId)?.Tag ?? string.Empty;
        var reason = bracket.Stop.Is(orderEvent.OrderId) ? ExitReason.Stop
            : bracket.Target.Is(orderEvent.OrderId) ? ExitReason.Target
            : ReasonOf(tag);
        book.Close(algorithm, bracket.Symbol, reason, tag);
        if (turned)
        {
            CloseOrphan(algorithm, bracket, held, BothFilled);
        }
        else if (held != 0)
        {
            bracket.Close(FeeResidue);
        }
    }

    /// <summary>Has a position closed that belongs to no setup.</summary>
    public void CloseOrphan(QCAlgorithm algorithm, Bracket bracket, decimal held, string because)
    {
        Orphans++;
        algorithm.Log(FormattableString.Invariant($"{bracket.Symbol.Value}: {because}; closing {held} units"));
        bracket.Close(because);
    }

    private void BookOrphan(Bracket bracket, OrderEvent orderEvent, decimal unitValue, decimal fee, decimal held)
    {
        if (bracket.StrayCash is not { } cash)
        {
            return;
        }

        OrphanFees += fee;
        cash -= orderEvent.FillQuantity * orderEvent.FillPrice * unitValue + fee;
        bracket.StrayCash = held == 0 ? null : cash;
        OrphanProfit += held == 0 ? cash : 0;
    }

    private static ExitReason ReasonOf(string tag) => tag switch
    {
        BracketExecutionModel.StopTag => ExitReason.Stop,
        BracketExecutionModel.TargetTag => ExitReason.Target,
        ExitTags.InsightEnded => ExitReason.Expired,
        _ when BracketExecutionModel.IsOfFuse(tag) => ExitReason.Fuse,
        _ => ExitReason.Elsewhere,
    };
}
