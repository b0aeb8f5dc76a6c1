using System;
using System.Collections.Generic;
using System.Linq;

namespace MagnetLean.Research.Optimization.Objectives;

/// <summary>
/// The place of a figure in LEAN's result, as its optimizer names it: <c>Statistics.Sharpe Ratio</c>, the names of the parts in brackets and quotes
/// or not, whatever their case. A name without a path is one of the statistics.
/// </summary>
internal sealed record FigurePath
{
    private const string Usual = "statistics";

    private FigurePath(string text) => Text = text;

    /// <summary>Path with points between its parts, without brackets and quotes.</summary>
    public string Text { get; }

    /// <summary>The last part: what the figure is called.</summary>
    public string Name => Text[(Text.LastIndexOf('.') + 1)..];

    /// <summary>Reads a path.</summary>
    /// <param name="text">As a configuration or a switch has it, not empty.</param>
    public static FigurePath Of(string text)
    {
        var plain = string.Join('.', text.Split('.').Select(part => part.Trim().Trim('[', ']').Trim('\'').Trim()));
        return new FigurePath(plain.Contains('.', StringComparison.Ordinal) ? plain : $"{Usual}.{plain}");
    }

    /// <summary>The figure's text among those of a run; null where the run has none of that name.</summary>
    /// <param name="figures">Texts by path.</param>
    public string? In(IReadOnlyDictionary<string, string> figures) => figures.GetValueOrDefault(Text);

    /// <inheritdoc/>
    public bool Equals(FigurePath? other) => string.Equals(Text, other?.Text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);

    /// <inheritdoc/>
    public override string ToString() => Text.StartsWith($"{Usual}.", StringComparison.OrdinalIgnoreCase) ? Text[(Usual.Length + 1)..] : Text;
}
