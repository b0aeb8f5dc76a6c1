using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// What an algorithm last asked for of one symbol, and whether its fuse has kept it from that: what there is to go back to. An algorithm that
/// closes by itself in the meantime has asked for what it left.
/// </summary>
internal sealed class WithheldTarget
{
    private const int Parts = 20;

    private readonly List<OrderTicket> _own = [];
    private decimal? _held;
    private decimal _filled;

    /// <summary>Signed quantity that was last asked for; null before anything was.</summary>
    public decimal? Asked { get; private set; }

    /// <summary>Whether the fuse has cut it or refused it.</summary>
    public bool IsWithheld { get; private set; }

    /// <summary>Whether there is something to go back to.</summary>
    public bool IsDue => IsWithheld && Asked is not null;

    /// <summary>Goes on from what an earlier run knew.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="isWithheld">Whether it was withheld.</param>
    /// <param name="permit">What the fuse had left of it.</param>
    public void Resume(decimal? asked, bool isWithheld, decimal? permit) => (Asked, IsWithheld, _held) = (asked, isWithheld, permit);

    /// <summary>Takes what is asked for now.</summary>
    public void Ask(decimal quantity) => Asked = quantity;

    /// <summary>Remembers that the fuse keeps the algorithm from what it asks for.</summary>
    /// <param name="sent">Orders of the fuse's own.</param>
    public void Withhold(IEnumerable<OrderTicket> sent)
    {
        IsWithheld = true;
        _own.AddRange(sent.Except(_own));
    }

    /// <summary>Looks at what is held: whether somebody else than the fuse has closed some of it.</summary>
    /// <param name="held">Signed quantity.</param>
    /// <param name="lot">Lot size, above 0.</param>
    public void Observe(decimal held, decimal lot)
    {
        if (!IsWithheld)
        {
            _own.Clear();
        }

        var filled = _own.Sum(ticket => ticket.QuantityFilled);
        if (IsWithheld && _held is { } before && Asked is { } asked)
        {
            // A fee may have been taken out of the coins.
            var own = filled - _filled;
            var others = held - before - own;
            var isClosed = Math.Sign(others) == -Math.Sign(before) && Math.Abs(others) >= lot + TradableQuantity.CoinFeeShare * Math.Abs(own);
            Asked = isClosed && !Exposure.IsWithin(asked, held) ? held : asked;
        }

        (_held, _filled) = (held, filled);
    }

    /// <summary>Applies a split.</summary>
    public void Rescale(decimal factor)
    {
        Asked /= factor;
        _held /= factor;
    }

    /// <summary>Ends the withholding.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="security">The security.</param>
    /// <returns>
    /// Signed quantity to order so that the position is what was asked for, or as much of it as the account can pay for; 0 for none.
    /// </returns>
    public decimal Release(QCAlgorithm algorithm, Security security)
    {
        var isWithheld = IsWithheld;
        IsWithheld = false;
        if (!isWithheld || Asked is not { } asked)
        {
            return 0;
        }

        var exposure = algorithm.ReadSteadily(
            security,
            () => security.Holdings.Quantity + algorithm.Transactions.GetOpenOrderTickets(security.Symbol)
                .Where(order => order.OrderType.IsOnItsWay()).Sum(order => order.QuantityRemaining));
        if (Exposure.IsWithin(asked, exposure))
        {
            return 0;
        }

        var lot = security.SymbolProperties.LotSize;
        for (var part = Parts; part > 0; part--)
        {
            var quantity = decimal.Truncate((asked - exposure) * part / Parts / lot) * lot;
            if (quantity == 0 || CanPay(algorithm, security, quantity))
            {
                return quantity;
            }
        }

        return 0;
    }

    private static bool CanPay(QCAlgorithm algorithm, Security security, decimal quantity)
    {
        var (model, portfolio) = (security.BuyingPowerModel, algorithm.Portfolio);
        var order = new MarketOrder(security.Symbol, quantity, algorithm.UtcTime);
        var margin = model.GetInitialMarginRequiredForOrder(new InitialMarginRequiredForOrderParameters(portfolio.CashBook, security, order)).Value;
        return Math.Abs(margin) <= model.GetBuyingPower(new BuyingPowerParameters(portfolio, security, order.Direction)).Value;
    }
}
