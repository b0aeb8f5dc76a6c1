using System;
using System.Collections.Generic;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace MagnetLean.Risk;

/// <summary>
/// While a fuse works, LEAN tells the algorithm of each of its orders and cancels, and the algorithm may answer. What such an answer would open,
/// enlarge or turn is refused until the work is done, by the model that LEAN asks about every order: the security's buying power. What reduces the
/// position passes, and so does what was there before.
/// </summary>
internal sealed class OpeningBar : IDisposable
{
    /// <summary>Part of the reason that the algorithm is given.</summary>
    public const string Reason = "SurvivalFuse: this position may only shrink, and its fuse is at work";

    private readonly List<(Security Security, Barred Model)> _barred = [];

    /// <summary>Bars what would open in some securities, until disposed of.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="securities">The securities; those that are barred already stay so.</param>
    public OpeningBar(QCAlgorithm algorithm, IEnumerable<Security> securities)
    {
        foreach (var security in securities)
        {
            if (security.BuyingPowerModel is not Barred)
            {
                var model = new Barred(security.BuyingPowerModel, algorithm.Transactions.LastOrderId);
                _barred.Add((security, model));
                security.BuyingPowerModel = model;
            }
        }
    }

    /// <summary>The security's own model, whether it is barred or not.</summary>
    public static IBuyingPowerModel ModelOf(Security security) =>
        security.BuyingPowerModel is Barred barred ? barred.Own : security.BuyingPowerModel;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (security, model) in _barred)
        {
            // The algorithm may have given it another model meanwhile.
            if (ReferenceEquals(security.BuyingPowerModel, model))
            {
                security.BuyingPowerModel = model.Own;
            }
        }
    }

    private sealed class Barred(IBuyingPowerModel own, int lastBefore) : IBuyingPowerModel
    {
        public IBuyingPowerModel Own => own;

        public HasSufficientBuyingPowerForOrderResult HasSufficientBuyingPowerForOrder(HasSufficientBuyingPowerForOrderParameters parameters) =>
            parameters.Order.Id > lastBefore && Opens(parameters.Order, parameters.Security.Holdings.Quantity)
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

        // A fuse's own orders reduce by themselves, but what they are sized from may be on its way.
        private static bool Opens(Order order, decimal held) =>
            !FuseOrders.IsOwn(order.Tag) && !Exposure.IsWithin(held + order.Quantity, held);
    }
}
