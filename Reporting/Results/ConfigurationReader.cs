using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Brokerages;

namespace MagnetLean.Reporting.Results;

/// <summary>Reads how an algorithm was set up.</summary>
internal static class ConfigurationReader
{
    /// <summary>Reads a result's configuration.</summary>
    public static ResultConfiguration Read(JsonElement configuration)
    {
        if (configuration.ValueKind != JsonValueKind.Object)
        {
            return new ResultConfiguration();
        }

        return new ResultConfiguration
        {
            Currency = Text(configuration, "accountCurrency"),
            Brokerage = Whole(configuration, "brokerage") is { } brokerage ? BrokerageText((BrokerageName)brokerage) : string.Empty,
            AccountType =
                Whole(configuration, "accountType") switch { 0 => nameof(AccountType.Margin), 1 => nameof(AccountType.Cash), _ => string.Empty },
            Parameters = configuration.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object
                ? parameters
                    .EnumerateObject()
                    .ToDictionary(parameter => parameter.Name, parameter => Secrets.Shown(parameter.Name, parameter.Value.ToString()))
                : new Dictionary<string, string>(),
            Start = Time(configuration, "startDate"),
            End = Time(configuration, "endDate"),
            TradingDays = Whole(configuration, "tradingDaysPerYear") is { } days and > 0 ? days : 252
        };
    }

    /// <summary>A brokerage model, for people.</summary>
    public static string BrokerageText(BrokerageName brokerage) => brokerage == BrokerageName.Default ? "default brokerage model" : brokerage.ToString();

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    private static int? Whole(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static DateTime? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTime(out var time)
            ? DateTime.SpecifyKind(time, DateTimeKind.Utc)
            : null;
}
