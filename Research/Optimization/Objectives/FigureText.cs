using System.Globalization;

namespace MagnetLean.Research.Optimization.Objectives;

/// <summary>
/// Figures as LEAN writes them, back as numbers: <c>15%</c> is 0.15, as its optimizer reads it; a sign of a currency is passed over.
/// </summary>
internal static class FigureText
{
    private const NumberStyles Form = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowThousands;

    /// <summary>Reads a figure.</summary>
    /// <param name="text">Its text.</param>
    /// <returns>Its value; null where it is no number.</returns>
    public static decimal? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var trimmed = text.Trim();
        var isPercent = trimmed.EndsWith('%');
        var sign = trimmed.StartsWith('-') ? -1 : 1;
        var plain = trimmed.TrimEnd('%').TrimEnd().TrimStart('-');
        while (plain.Length > 0 && char.GetUnicodeCategory(plain[0]) == UnicodeCategory.CurrencySymbol)
        {
            plain = plain[1..];
        }

        return decimal.TryParse(plain, Form, CultureInfo.InvariantCulture, out var value)
            ? sign * (isPercent ? value / 100 : value)
            : null;
    }
}
