using System.Collections.Generic;
using System.Linq;
using MagnetLean.Execution;
using MagnetLean.Leverage;
using MagnetLean.Magnets;
using MagnetLean.Risk;
using MagnetLean.Sizing;
using NodaTime;

namespace MagnetLean.Parameters;

/// <summary>Everything that a run of the magnet strategy can be told, checked.</summary>
public sealed record StrategyOptions
{
    /// <summary>Time after which an isolated account re-arms by itself in a backtest; in live trading a person decides.</summary>
    public static readonly Duration BacktestRearm = Duration.FromDays(5);

    // The strategy reports the market's state itself and sizes from its own holdings: a size that was cut is never restored.
    private static readonly string[] Settled = [nameof(FuseOptions.MeasureTrend), nameof(FuseOptions.RestoreTargets)];

    /// <summary>What is traded, when, on which account.</summary>
    public RunSettings Run { get; init; } = new();

    /// <summary>How the state of a market is measured.</summary>
    public MarketStateOptions Market { get; init; } = new();

    /// <summary>How magnets are found and live.</summary>
    public MagnetOptions Magnets { get; init; } = new();

    /// <summary>Which fields are traded.</summary>
    public SetupOptions Setup { get; init; } = new();

    /// <summary>Bounds of leverage.</summary>
    public LeverageOptions Leverage { get; init; } = new();

    /// <summary>Bounds of size.</summary>
    public SizingOptions Sizing { get; init; } = new();

    /// <summary>How stops and targets rest at the broker.</summary>
    public BracketOptions Bracket { get; init; } = new();

    /// <summary>The survival fuse.</summary>
    public FuseOptions Fuse { get; init; } = FuseOptions.Protocol;

    /// <summary>Whom to tell of the fuse's transitions in live trading.</summary>
    public FuseNotifications Notifications { get; init; } = new();

    /// <summary>Reads the parameters of a run.</summary>
    /// <param name="parameters">Text by name, as LEAN hands it over.</param>
    /// <param name="live">Whether money is real: then an isolated account waits for a person unless the parameters say otherwise.</param>
    /// <param name="unknown">Names that mean nothing here.</param>
    /// <returns>The options, in range.</returns>
    /// <exception cref="OptionsException">One or more parameters are out of range, unreadable or misspelt; all are named.</exception>
    public static StrategyOptions Read(IReadOnlyDictionary<string, string> parameters, bool live, out IReadOnlyList<string> unknown)
    {
        var faults = new OptionsFaults(ParameterText.Kebab);
        var set = new ParameterSet(parameters, faults);
        var market = set.Bind(new MarketStateOptions());
        var fuse = FuseOptions.Protocol with
        {
            RearmAfter = live ? null : BacktestRearm,
            Market = market,
            Triggers = set.Bind(FuseOptions.Protocol.Triggers),
        };
        var options = new StrategyOptions
        {
            Run = set.Bind(new RunSettings()),
            Market = market,
            Magnets = set.Bind(new MagnetOptions { Detection = set.Bind(new DetectionOptions()) }),
            Setup = set.Bind(new SetupOptions()),
            Leverage = set.Bind(new LeverageOptions()),
            Sizing = set.Bind(new SizingOptions()),
            Bracket = set.Bind(new BracketOptions()),
            Fuse = set.Bind(new TriggerSelection()).Select(set.Bind(fuse, Settled), FuseOptions.Protocol.Triggers, faults),
            Notifications = set.Bind(new FuseNotifications()),
        };

        options.Run.Check(faults);
        options.Magnets.Check(faults);
        options.Setup.Check(faults);
        options.Leverage.Check(faults);
        options.Sizing.Check(faults);
        options.Bracket.Check(faults);
        options.Fuse.Check(faults);
        options.Notifications.Check(faults);
        unknown = set.CheckNames();
        faults.ThrowIfAny();
        return options;
    }

    /// <summary>Every parameter there is with its default in a backtest, grouped by the record it belongs to.</summary>
    public static IEnumerable<(string Group, string Name, string Default)> Describe()
    {
        var defaults = new StrategyOptions { Fuse = FuseOptions.Protocol with { RearmAfter = BacktestRearm } };
        object[] groups =
        [
            defaults.Run,
            defaults.Market,
            defaults.Magnets.Detection,
            defaults.Magnets,
            defaults.Setup,
            defaults.Leverage,
            defaults.Sizing,
            defaults.Bracket,
            new TriggerSelection(),
            defaults.Fuse.Triggers,
            defaults.Fuse,
            defaults.Notifications,
        ];
        return groups.SelectMany(group => ParameterSet.Bindable(group.GetType(), Settled)
            .Select(property => (group.GetType().Name, ParameterText.Kebab(property.Name), ParameterText.Write(property.GetValue(group)))));
    }
}
