using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect;
using QuantConnect.Brokerages;

namespace MagnetLean.Parameters;

/// <summary>Which of LEAN's brokerage models can be chosen, as LEAN itself says it: by making them.</summary>
internal static class BrokerageChoice
{
    /// <summary>Names that can be chosen with one kind of account at least.</summary>
    public static IReadOnlyList<string> Names =>
    [
        .. Enum.GetValues<BrokerageName>().Distinct().Where(name => Accounts(name).Count > 0).Select(name => ParameterText.NameOf(name)).Distinct()
    ];

    /// <summary>The kinds of account that a brokerage takes.</summary>
    public static IReadOnlyList<AccountType> Accounts(BrokerageName brokerage) =>
        [.. new[] { AccountType.Margin, AccountType.Cash }.Where(account => Takes(brokerage, account))];

    /// <summary>The name that a text may have meant: <c>oanda</c> is OandaBrokerage; null where none is near.</summary>
    public static string? Meant(string text) => text.Length < 3
        ? null
        : Names.FirstOrDefault(name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase)) ?? Spelling.Nearest(text, Names);

    private static bool Takes(BrokerageName brokerage, AccountType account)
    {
        try
        {
            // No model asks for orders while it is made.
            return BrokerageModel.Create(null!, brokerage, account) is not null;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or NotSupportedException or NotImplementedException)
        {
            return false;
        }
    }
}
