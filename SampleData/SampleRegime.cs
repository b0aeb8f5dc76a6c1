namespace MagnetLean.SampleData;

/// <summary>How the synthetic market behaves for a while.</summary>
internal enum SampleRegime
{
    /// <summary>Price is drawn up and down alike.</summary>
    Calm,

    /// <summary>Price is drawn up more often, and makes new highs.</summary>
    Uptrend,

    /// <summary>Price is drawn down more often, and makes new lows.</summary>
    Downtrend,

    /// <summary>Price falls through all levels, trading halts and reopens far lower.</summary>
    Crash,

    /// <summary>Wide ranges and spreads after a crash, rising again.</summary>
    Recovery,

    /// <summary>Long pockets with hardly any volume and wide spreads.</summary>
    Dry
}

/// <summary>The size of moves and the depth of the market in a regime.</summary>
/// <param name="HourlyVolatility">Usual standard deviation of an hour's return, as a fraction of price.</param>
/// <param name="Volume">Volume relative to a calm market.</param>
/// <param name="SpreadTicks">Usual distance between bid and ask, in ticks.</param>
/// <param name="UpwardShare">Share of draws that go up where both sides draw alike.</param>
/// <param name="NewExtremes">How much a side without any turning point draws: new highs and lows.</param>
internal sealed record RegimeTraits(double HourlyVolatility, double Volume, int SpreadTicks, double UpwardShare, double NewExtremes)
{
    public static RegimeTraits Of(SampleRegime regime) => regime switch
    {
        SampleRegime.Uptrend => new RegimeTraits(0.0100, 1.3, 2, 0.62, 0.40),
        SampleRegime.Downtrend => new RegimeTraits(0.0105, 1.4, 2, 0.38, 0.40),
        SampleRegime.Crash => new RegimeTraits(0.0180, 6.0, 30, 0.00, 0.00),
        SampleRegime.Recovery => new RegimeTraits(0.0140, 2.5, 6, 0.54, 0.30),
        SampleRegime.Dry => new RegimeTraits(0.0095, 0.8, 4, 0.50, 0.10),
        _ => new RegimeTraits(0.0095, 1.0, 2, 0.50, 0.10)
    };
}
