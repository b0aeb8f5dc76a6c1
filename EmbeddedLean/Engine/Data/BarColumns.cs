namespace QuantConnect.Lean.Engine.Data;

/// <summary>
/// The columns of a file of bars, after that of time. Trades have one side of them: open, high, low, close, volume. Quotes have two, first the
/// bid's, then the ask's, with a size where trades have their volume. A side's columns are counted from its first.
/// </summary>
internal static class BarColumns
{
    public const int Open = 0;
    public const int High = 1;
    public const int Low = 2;
    public const int Close = 3;
    public const int Size = 4;

    /// <summary>Columns of a side.</summary>
    public const int PerSide = 5;

    /// <summary>The first column of trades.</summary>
    public const int Trade = 0;

    /// <summary>The first column of the bid.</summary>
    public const int Bid = 0;

    /// <summary>The first column of the ask.</summary>
    public const int Ask = PerSide;
}
