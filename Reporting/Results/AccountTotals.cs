using System;
using System.Globalization;
using System.Linq;

namespace MagnetLean.Reporting.Results;

/// <summary>What the account paid and gained over a run, as LEAN's own statistics have it: all tables and tiles add up to these.</summary>
/// <param name="Fees">All fees, in account currency; NaN where the result does not say.</param>
/// <param name="Profit">Equity at the end less equity at the start, in account currency.</param>
internal readonly record struct AccountTotals(double Fees, double Profit)
{
    private const double Cent = 0.005;

    /// <summary>Reads the totals of a result that has equity.</summary>
    public static AccountTotals Of(RunResult result)
    {
        var equity = result.Points(RunSeries.EquityChart, RunSeries.Equity);
        var (start, end) = (Amount(result, "Start Equity"), Amount(result, "End Equity"));
        var isStated = double.IsFinite(start) && double.IsFinite(end);
        return new AccountTotals(Amount(result, "Total Fees"), isStated ? end - start : equity.Count == 0 ? 0 : equity[^1].Value - equity[0].Value);
    }

    /// <summary>What of the totals belongs to no trade: interest, dividends in cash, what fees in coins left.</summary>
    /// <param name="fees">Fees of all trades.</param>
    /// <param name="profit">Profit of all trades, open ones included.</param>
    public AccountTotals Besides(double fees, double profit) => new(double.IsFinite(Fees) ? Fees - fees : 0, Profit - profit);

    /// <summary>Whether there is anything above rounding to cents.</summary>
    public bool IsNothing => Math.Abs(Fees) <= Cent && Math.Abs(Profit) <= Cent;

    /// <summary>A figure of LEAN's statistics, without its currency's sign.</summary>
    internal static double Amount(RunResult result, string name) => Read(result.Statistics.FirstOrDefault(figure => figure.Key == name).Value);

    /// <summary>An amount as LEAN writes it: a sign and a currency's symbol before it, separators within.</summary>
    internal static double Read(string? text)
    {
        var digits = string.Concat((text ?? string.Empty).Where(letter => char.IsAsciiDigit(letter) || letter is '.' or '-' or 'E' or '+'));
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : double.NaN;
    }
}
