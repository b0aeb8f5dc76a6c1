using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using MagnetLean.Launcher.Configuration;
using MagnetLean.Reporting.Input;
using QuantConnect.Algorithm;

namespace MagnetLean.Launcher.Engines;

/// <summary>
/// What a paper account holds, as lines for <c>config.json</c>: LEAN's paper brokerage begins with them and restores nothing else. LEAN reads a
/// symbol only from an object with its value and its identifier.
/// </summary>
/// <param name="Cash">Amounts by currency.</param>
/// <param name="Holdings">Positions: ticker, LEAN's security identifier, signed quantity, average price in quote currency.</param>
internal sealed record LiveAccount(
    IReadOnlyList<(string Currency, decimal Amount)> Cash, IReadOnlyList<(string Ticker, string Id, decimal Quantity, decimal AveragePrice)> Holdings)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The account of an algorithm as it stands.</summary>
    public static LiveAccount Of(QCAlgorithm algorithm) => new(
        [
            .. algorithm.Portfolio.CashBook.Values
                .Where(cash => cash.Amount != 0 || cash.Symbol == algorithm.AccountCurrency)
                .OrderBy(cash => cash.Symbol, StringComparer.Ordinal)
                .Select(cash => (cash.Symbol, cash.Amount)),
        ],
        [
            .. algorithm.Securities.Values.Where(security => security.Holdings.Quantity != 0)
                .OrderBy(security => security.Symbol.ID.ToString(), StringComparer.Ordinal)
                .Select(security => (
                    security.Symbol.Value, security.Symbol.ID.ToString(), security.Holdings.Quantity, security.Holdings.AveragePrice)),
        ]);

    /// <summary>The account that EmbeddedLean keeps in a file.</summary>
    /// <exception cref="InputException">There is none, or it cannot be read.</exception>
    public static LiveAccount Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            return new LiveAccount(
                [.. json.RootElement.GetProperty("cash").EnumerateArray()
                    .Select(cash => (cash.GetProperty("currency").GetString()!, cash.GetProperty("amount").GetDecimal()))],
                [.. json.RootElement.GetProperty("holdings").EnumerateArray()
                    .Select(held => (
                        held.GetProperty("symbol").GetString()!,
                        held.GetProperty("id").GetString()!,
                        held.GetProperty("quantity").GetDecimal(),
                        held.GetProperty("averagePrice").GetDecimal()))]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException)
        {
            throw new InputException($"{ConfigurationKeys.PaperAccountFolder}: no account can be read there: {fault.Message}");
        }
    }

    /// <summary>The lines, to be put into <c>config.json</c> in place of those of the same names.</summary>
    public IReadOnlyList<string> ToLines() =>
    [
        Line("live-cash-balance", Cash.Select(cash => new { Amount = Plain(cash.Amount), cash.Currency })),
        Line("live-holdings", Holdings.Select(held => new
        {
            Symbol = new { Value = held.Ticker, ID = held.Id },
            Quantity = Plain(held.Quantity),
            AveragePrice = Plain(held.AveragePrice)
        })),
    ];

    private static string Line<T>(string key, IEnumerable<T> values) => $"\"{key}\": {JsonSerializer.Serialize(values, Json)},";

    // Without trailing zeros.
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}
