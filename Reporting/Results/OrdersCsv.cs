using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MagnetLean.Files;

namespace MagnetLean.Reporting.Results;

/// <summary>All orders of a run as CSV (RFC 4180), one row an order.</summary>
internal static class OrdersCsv
{
    private const string Header = "id,time,symbol,type,direction,quantity,limitPrice,stopPrice,fillQuantity,fillPrice,fee,feeCurrency,status,tag";

    public static void Write(string path, IEnumerable<ResultOrder> orders)
    {
        using var file = new StreamWriter(OwnFile.Create(path)) { NewLine = "\n" };
        file.WriteLine(Header);
        foreach (var order in orders)
        {
            file.WriteLine(string.Join(',',
                order.Id.ToString(CultureInfo.InvariantCulture),
                order.Created.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
                Field(order.Ticker),
                order.Type,
                order.Quantity < 0 ? "Sell" : "Buy",
                Number(order.Quantity),
                Number(order.LimitPrice),
                Number(order.StopPrice),
                Number(order.FillQuantity),
                Number(order.FillPrice),
                Number(order.Fee),
                Field(order.FeeCurrency),
                order.Status,
                Field(order.Tag)));
        }
    }

    // Trailing zeros say how a figure was computed, not what it is.
    private static string Number(decimal? value) => value?.ToString("0.############################", CultureInfo.InvariantCulture) ?? string.Empty;

    // A cell that begins like a formula would be one in a spreadsheet; tags are free text.
    private static string Field(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@', ..] ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
