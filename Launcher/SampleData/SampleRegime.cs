namespace MagnetLean.Launcher.SampleData;

/// <summary>How the synthetic market behaves for a while.</summary>
internal enum SampleRegime
{
    /// <summary>Price swings between neighbouring planted levels.</summary>
    Calm,

    /// <summary>Price climbs from one planted level to the next.</summary>
    Uptrend,

    /// <summary>Price steps down from one planted level to the next.</summary>
    Downtrend,

    /// <summary>Price falls through the levels, trading halts and reopens lower.</summary>
    Crash,

    /// <summary>Wide ranges and spreads after a crash.</summary>
    Recovery,

    /// <summary>Long pockets with hardly any volume and wide spreads.</summary>
    Dry
}

/// <summary>The size of moves and the depth of the market in a regime.</summary>
/// <param name="HourlyVolatility">Standard deviation of an hour's return, as a fraction of price.</param>
/// <param name="Volume">Volume relative to a calm market.</param>
/// <param name="SpreadTicks">Usual distance between bid and ask, in ticks.</param>
/// <param name="UpwardShare">Share of departures from a level that go up; null where price stays around its home level.</param>
/// <param name="TouchesPerLevel">Most touches before price leaves a level.</param>
internal sealed record RegimeTraits(double HourlyVolatility, double Volume, int SpreadTicks, double? UpwardShare, int TouchesPerLevel)
{
    public static RegimeTraits Of(SampleRegime regime) => regime switch
    {
        SampleRegime.Uptrend => new RegimeTraits(0.0065, 1.3, 2, 0.70, 3),
        SampleRegime.Downtrend => new RegimeTraits(0.0070, 1.4, 2, 0.30, 3),
        SampleRegime.Crash => new RegimeTraits(0.0180, 6.0, 30, 0.00, 1),
        SampleRegime.Recovery => new RegimeTraits(0.0110, 2.5, 6, null, 4),
        SampleRegime.Dry => new RegimeTraits(0.0060, 0.8, 4, null, 6),
        _ => new RegimeTraits(0.0060, 1.0, 2, null, 6)
    };
}
