using System;
using QuantConnect;
using QuantConnect.Data;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Fills;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities;

namespace MagnetLean.Parity.Cases.Accounts;

[Pins(
    "models of one's own for fees, fills, slippage and buying power",
    "a fill in parts",
    "an order is not tried in the moment it is placed, whatever the fill model would say, but for market orders",
    "slippage by share of volume")]
public class OwnModels : ParityCase
{
    private Symbol _share = null!;
    private Symbol _coin = null!;
    private int _bars;

    public override void Initialize()
    {
        SetStartDate(2023, 11, 6);
        SetEndDate(2023, 11, 17);
        SetCash(100_000);
        var share = AddEquity("ELMX", Resolution.Hour);
        share.SetFeeModel(new PerThousand());
        share.SetSlippageModel(new VolumeShareSlippageModel(0.03m, 0.15m));
        share.SetBuyingPowerModel(new SecurityMarginModel(2.5m, 0.05m));
        _share = share.Symbol;
        var coin = AddCrypto("ETHUSD", Resolution.Hour);
        coin.SetFillModel(new InHalves());
        coin.SetSlippageModel(new ConstantSlippageModel(0.0007m));
        coin.SetFeeModel(new ConstantFeeModel(1.37m));
        coin.SetBuyingPowerModel(new SecurityMarginModel(3m));
        _coin = coin.Symbol;
        SetBenchmark(_share);
    }

    public override void OnData(Slice slice)
    {
        if (!Securities[_share].HasData || !Securities[_coin].HasData)
        {
            return;
        }

        switch (_bars++ % 40)
        {
            case 1:
                MarketOrder(_share, 2_500);
                MarketOrder(_coin, 10.5m);
                break;
            case 12:
                MarketOrder(_share, -3_100);
                LimitOrder(_coin, -4.2m, Near(_coin, 1.005m));
                break;
            case 30:
                SetHoldings(_coin, -1.3);
                break;
        }
    }

    public override void OnOrderEvent(OrderEvent orderEvent) => Note("order", orderEvent.OrderId, orderEvent.Status, orderEvent.FillQuantity);

    private sealed class PerThousand : FeeModel
    {
        public override OrderFee GetOrderFee(OrderFeeParameters parameters) =>
            new(new CashAmount(Math.Abs(parameters.Order.GetValue(parameters.Security)) * 0.00123456789m, "USD"));
    }

    private sealed class InHalves : FillModel
    {
        public override OrderEvent MarketFill(Security asset, MarketOrder order)
        {
            var fill = base.MarketFill(asset, order);
            if (fill.Status == OrderStatus.Filled && Math.Abs(order.Quantity) > 1m && order.Status == OrderStatus.Submitted)
            {
                fill.FillQuantity = Math.Round(order.Quantity / 2, 1);
                fill.Status = OrderStatus.PartiallyFilled;
            }
            else if (order.Status == OrderStatus.PartiallyFilled)
            {
                fill.FillQuantity = order.Quantity - Math.Round(order.Quantity / 2, 1);
                fill.Status = OrderStatus.Filled;
            }

            return fill;
        }

        // Whatever the price: the event says when it was first asked.
        public override OrderEvent LimitFill(Security asset, LimitOrder order) =>
            new(order, asset.LocalTime.ConvertToUtc(asset.Exchange.TimeZone), OrderFee.Zero)
            {
                Status = OrderStatus.Filled,
                FillPrice = order.LimitPrice,
                FillQuantity = order.Quantity,
            };
    }
}
