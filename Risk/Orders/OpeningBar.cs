using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// While a fuse works, LEAN tells the algorithm of each of its orders and cancels, and the algorithm may answer. What such an answer would open,
/// enlarge or turn is refused until the work is done, as is what LEAN would order towards the fuse's own targets, by the model that LEAN asks about
/// every order: the security's buying power. What reduces the position passes, and so does what was there before.
/// </summary>
/// <remarks>
/// LEAN carries a cancel out with the order that follows it, or else at the end of its step, when the work is long done. A security that has a cancel
/// on its way then stays barred for as long as that takes: until time has moved on; live, where a broker answers when it likes, until it has
/// answered and the fuse looks again.
/// <para>
/// What the algorithm has removed counts as tradable meanwhile. LEAN takes no order of it else, so that nobody could close what an order whose cancel
/// was on its way has opened there; or it adds the security again for the order, with another model, and so without the bar. What is delisted is LEAN's
/// to close.
/// </para>
/// </remarks>
internal sealed class OpeningBar : IDisposable
{
    /// <summary>Part of the reason that the algorithm is given.</summary>
    public const string Reason = "SurvivalFuse: this position may only shrink, and its fuse is at work";

    private readonly List<(Security Security, Barred Model)> _barred = [];
    private readonly List<Security> _removed = [];
    private readonly QCAlgorithm _algorithm;
    private readonly DateTime _moment;
    private bool _isWorkDone;

    /// <summary>Bars what would open in some securities, until disposed of and what was cancelled by then is gone.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="securities">The securities; those that are barred already stay so.</param>
    public OpeningBar(QCAlgorithm algorithm, IEnumerable<Security> securities)
    {
        (_algorithm, _moment) = (algorithm, algorithm.UtcTime);
        foreach (var security in securities)
        {
            if (security.BuyingPowerModel is not Barred)
            {
                var model = new Barred(this, security.BuyingPowerModel, algorithm.Transactions.LastOrderId);
                _barred.Add((security, model));
                security.BuyingPowerModel = model;
            }

            if (!security.IsTradable && !security.IsDelisted && IsRemoved(security))
            {
                _removed.Add(security);
                security.IsTradable = true;
            }
        }
    }

    /// <summary>The security's own model, whether it is barred or not.</summary>
    public static IBuyingPowerModel ModelOf(Security security) =>
        security.BuyingPowerModel is Barred barred ? barred.Own : security.BuyingPowerModel;

    // A backtest's moment ends by itself, and what comes after it is asked here before the fuse looks again and lifts.
    private bool IsHeld(Barred model) => !model.IsLifted && (!_isWorkDone || _algorithm.LiveMode || !IsPast);

    private bool IsPast => _algorithm.UtcTime != _moment;

    /// <summary>Ends the work: lifts the bar, but for securities that have a cancel on its way.</summary>
    public void Dispose()
    {
        _isWorkDone = true;
        Lift(security => !HasCancelOnItsWay(security));
    }

    /// <summary>Lifts what is left of the bar once its moment is past.</summary>
    /// <returns>Whether nothing is barred by it any more.</returns>
    public bool LiftIfPast()
    {
        Lift(security => _isWorkDone && IsPast && !(_algorithm.LiveMode && HasCancelOnItsWay(security)));
        return _isWorkDone && _barred.Count == 0 && _removed.Count == 0;
    }

    private void Lift(Predicate<Security> isDue)
    {
        _barred.RemoveAll(entry =>
        {
            var isLifted = isDue(entry.Security);
            if (isLifted)
            {
                // The algorithm may have given it another model meanwhile, around this one too.
                entry.Model.IsLifted = true;
                if (ReferenceEquals(entry.Security.BuyingPowerModel, entry.Model))
                {
                    entry.Security.BuyingPowerModel = entry.Model.Own;
                }
            }

            return isLifted;
        });
        _removed.RemoveAll(security =>
        {
            // The algorithm may have added it again meanwhile.
            var isLifted = isDue(security);
            security.IsTradable = !isLifted || !IsRemoved(security);
            return isLifted;
        });
    }

    // LEAN takes its subscriptions from it.
    private static bool IsRemoved(Security security) => !security.Subscriptions.Any();

    private bool HasCancelOnItsWay(Security security) =>
        _algorithm.Transactions.GetOpenOrderTickets(security.Symbol).Any(ticket => ticket.Status == OrderStatus.CancelPending);

    private sealed class Barred(OpeningBar bar, IBuyingPowerModel own, int lastBefore) : IBuyingPowerModel
    {
        public IBuyingPowerModel Own => own;

        public bool IsLifted { get; set; }

        public HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters) =>
            bar.IsHeld(this) && parameters.Order.Id > lastBefore && Opens(parameters.Order, parameters.Security.Holdings.Quantity)
                ? new HasSufficientBuyingPowerForOrderResult(false, Reason)
                : own.HasSufficientBuyingPowerForOrder(parameters);

        public decimal GetLeverage(Security security) => own.GetLeverage(security);

        public void SetLeverage(Security security, decimal leverage) => own.SetLeverage(security, leverage);

        public MaintenanceMargin GetMaintenanceMargin(MaintenanceMarginParameters parameters) => own.GetMaintenanceMargin(parameters);

        public InitialMargin GetInitialMarginRequirement(InitialMarginParameters parameters) => own.GetInitialMarginRequirement(parameters);

        public InitialMargin GetInitialMarginRequiredForOrder(InitialMarginRequiredForOrderParameters parameters) =>
            own.GetInitialMarginRequiredForOrder(parameters);

        public GetMaximumOrderQuantityResult GetMaximumOrderQuantityForDeltaBuyingPower(
            GetMaximumOrderQuantityForDeltaBuyingPowerParameters parameters) => own.GetMaximumOrderQuantityForDeltaBuyingPower(parameters);

        public GetMaximumOrderQuantityResult GetMaximumOrderQuantityForTargetBuyingPower(
            GetMaximumOrderQuantityForTargetBuyingPowerParameters parameters) => own.GetMaximumOrderQuantityForTargetBuyingPower(parameters);

        public ReservedBuyingPowerForPosition GetReservedBuyingPowerForPosition(ReservedBuyingPowerForPositionParameters parameters) =>
            own.GetReservedBuyingPowerForPosition(parameters);

        public BuyingPower GetBuyingPower(BuyingPowerParameters parameters) => own.GetBuyingPower(parameters);

        // A fuse's own orders reduce by themselves, but what they are sized from may be on its way. Its targets are such that nothing is ordered, as
        // long as what is being cancelled still counts: an order for another security has LEAN carry that out, and then order the difference.
        private static bool Opens(Order order, decimal held) =>
            !FuseOrders.IsOwn(order.Tag) && (order.Tag == FuseOrders.TargetTag || !Exposure.IsWithin(held + order.Quantity, held));
    }
}
