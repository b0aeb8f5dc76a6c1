namespace MagnetLean.SampleData;

/// <summary>
/// Trades and quotes of one period. Prices are whole ticks of <see cref="TicksPerUnit"/> to a dollar and sizes whole lots of
/// <see cref="LotsPerUnit"/> to a coin, so nothing is ever rounded differently elsewhere.
/// </summary>
/// <param name="Minute">Minutes since the sample's start.</param>
/// <param name="Open">First trade, ticks.</param>
/// <param name="High">Highest trade, ticks.</param>
/// <param name="Low">Lowest trade, ticks.</param>
/// <param name="Close">Last trade, ticks.</param>
/// <param name="Volume">Traded size, lots.</param>
/// <param name="Bid">Best bid over the period.</param>
/// <param name="Ask">Best ask over the period.</param>
internal readonly record struct SampleBar(int Minute, int Open, int High, int Low, int Close, long Volume, SampleQuote Bid, SampleQuote Ask)
{
    /// <summary>Ticks in a dollar: the pair's minimum price variation is 0.1.</summary>
    public const int TicksPerUnit = 10;

    /// <summary>Lots in a coin: sizes carry three decimals.</summary>
    public const int LotsPerUnit = 1000;
}

/// <summary>One side of the book over a period.</summary>
/// <param name="Open">First price, ticks.</param>
/// <param name="High">Highest price, ticks.</param>
/// <param name="Low">Lowest price, ticks.</param>
/// <param name="Close">Last price, ticks.</param>
/// <param name="Size">Size on offer at the end, lots.</param>
internal readonly record struct SampleQuote(int Open, int High, int Low, int Close, int Size)
{
    public SampleQuote Then(SampleQuote next) =>
        new(Open, System.Math.Max(High, next.High), System.Math.Min(Low, next.Low), next.Close, next.Size);
}
