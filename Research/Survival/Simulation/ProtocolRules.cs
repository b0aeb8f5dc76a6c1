using MagnetLean.Leverage;
using MagnetLean.Magnets;
using MagnetLean.Parameters;
using MagnetLean.Risk;
using MagnetLean.Setups;
using MagnetLean.Sizing;
using MagnetLean.Tracking;
using QuantConnect;

namespace MagnetLean.Research.Survival.Simulation;

/// <summary>What a variant makes of the survival fuse.</summary>
internal enum FuseUse
{
    /// <summary>All of it, as the strategy does.</summary>
    Full,

    /// <summary>
    /// A position is opened only where none of the fuse's conditions holds; once open nothing but its stop, target and time ends it.
    /// </summary>
    EntriesOnly,

    /// <summary>None.</summary>
    None,
}

/// <summary>The pure core of the protocol with the options of a run; shared by all that trade it, holds no state.</summary>
internal sealed class ProtocolRules(StrategyOptions options, Venue venue)
{
    public Venue Venue { get; } = venue;

    public SetupOptions Setup { get; } = options.Setup;

    public SurvivalFuse Fuse { get; } = new(options.Fuse);

    public SetupSizer Sizer { get; } = new(new LeverageEngine(options.Leverage), new PositionSizer(options.Sizing));

    /// <summary>Begins to follow a path.</summary>
    public SymbolTracker NewTracker() => new(
        options.Market, options.Magnets, Venue.BarLength, rawPrices: !Venue.IsEquity || options.Run.DataNormalization == DataNormalizationMode.Raw);
}
