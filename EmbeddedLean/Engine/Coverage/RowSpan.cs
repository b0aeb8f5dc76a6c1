using System;
using QuantConnect.Lean.Engine.Data;

namespace QuantConnect.Lean.Engine.Coverage;

/// <summary>Rows of a file, from one to before another. The content need not stay in memory: years of days are not held together.</summary>
/// <param name="read">Gives the content; null where the file has gone.</param>
/// <param name="from">The first row.</param>
/// <param name="to">The one after the last.</param>
internal sealed class RowSpan(Func<BarTable?> read, int from, int to)
{
    private static readonly BarTable Nothing = new(string.Empty, false, [], []);

    /// <summary>How many rows.</summary>
    public int Count => to - from;

    /// <summary>Those of a file within a time.</summary>
    /// <param name="table">The content of the file.</param>
    /// <param name="read">Gives it once more; null where the file has gone.</param>
    /// <param name="from">From when.</param>
    /// <param name="to">Until when.</param>
    public static RowSpan Between(BarTable table, Func<BarTable?> read, DateTime from, DateTime to)
    {
        var (first, next) = (table.RowAt(from.Ticks), table.RowAt(to.Ticks));

        // Of rows of one time any may be found.
        while (first > 0 && table.Times[first - 1] >= from.Ticks)
        {
            first--;
        }

        while (next > first && table.Times[next - 1] >= to.Ticks)
        {
            next--;
        }

        return new RowSpan(read, first, Math.Max(first, next));
    }

    /// <summary>Its content and place; without rows where the file has gone or has become shorter.</summary>
    public void Deconstruct(out BarTable table, out int first, out int next)
    {
        table = read() ?? Nothing;
        (first, next) = to <= table.Count ? (from, to) : (0, 0);
    }
}
