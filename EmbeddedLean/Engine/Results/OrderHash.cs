using System;
using System.Buffers;
using System.Collections.Generic;
using System.Security.Cryptography;
using QuantConnect.Orders;

namespace QuantConnect.Lean.Engine.Results;

/// <summary>LEAN's fingerprint of a run's orders: the MD5 of their JSON by id, prices rounded, a comma between two.</summary>
internal static class OrderHash
{
    /// <summary>The hash of orders that are given by id, in lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<Order> orders)
    {
        var text = new ArrayBufferWriter<byte>();
        using var json = LeanJson.Writer(text, indented: false);
        foreach (var order in orders)
        {
            if (text.WrittenCount > 0)
            {
                text.Write(","u8);
            }

            OrderJson.WriteAlone(json, Rounded(order.Clone()));
            json.Flush();
            json.Reset();
        }

#pragma warning disable CA5351 // LEAN's own fingerprint; nothing is secured by it.
        return Convert.ToHexStringLower(MD5.HashData(text.WrittenSpan));
#pragma warning restore CA5351
    }

    private static Order Rounded(Order order)
    {
        order.Price = order.Price.SmartRounding();
        switch (order)
        {
            case TrailingStopOrder trailing:
                trailing.TrailingAmount = trailing.TrailingAmount.SmartRounding();
                trailing.StopPrice = trailing.StopPrice.SmartRounding();
                break;
            case StopMarketOrder stop:
                stop.StopPrice = stop.StopPrice.SmartRounding();
                break;
            case StopLimitOrder stopLimit:
                stopLimit.StopPrice = stopLimit.StopPrice.SmartRounding();
                stopLimit.LimitPrice = stopLimit.LimitPrice.SmartRounding();
                break;
            case LimitIfTouchedOrder touched:
                touched.TriggerPrice = touched.TriggerPrice.SmartRounding();
                touched.LimitPrice = touched.LimitPrice.SmartRounding();
                break;
            case LimitOrder limit:
                limit.LimitPrice = limit.LimitPrice.SmartRounding();
                break;
        }

        return order;
    }
}
