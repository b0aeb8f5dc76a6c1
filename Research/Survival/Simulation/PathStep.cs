using MagnetLean.Magnets;
using MagnetLean.Research.Survival.Paths;
using MagnetLean.Risk;
using MagnetLean.Tracking;

namespace MagnetLean.Research.Survival.Simulation;

/// <summary>A bar of a path with what every variant sees at its close.</summary>
/// <param name="close">Its close.</param>
/// <param name="clock">When it is.</param>
/// <param name="tracker">Has just taken the bar: the market's state, the magnets, and the field as it is felt without a position.</param>
internal readonly ref struct PathStep(decimal close, in PathClock clock, SymbolTracker tracker)
{
    public readonly Bar Bar = tracker.Bar;
    public readonly decimal Close = close;
    public readonly PathClock Clock = clock;
    public readonly MarketState State = tracker.State;
    public readonly MagnetMap Magnets = tracker.Magnets;
    public readonly FieldReading Field = tracker.Field;
}
