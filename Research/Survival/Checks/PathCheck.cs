using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using MagnetLean.Parameters;
using MagnetLean.Research.Bars;
using MagnetLean.Research.Runs;
using MagnetLean.Research.Survival.Paths;
using MagnetLean.Research.Survival.Simulation;

namespace MagnetLean.Research.Survival.Checks;

/// <summary>
/// Runs the fused protocol twice on a path: by the study's own simulator, and by the strategy itself on the engine, from a data folder that holds the
/// path.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="settings">A backtest of the strategy.</param>
/// <param name="options">The strategy's options.</param>
/// <param name="recorded">What paths are made of.</param>
/// <param name="venue">Where is traded.</param>
internal sealed class PathCheck(IEngine engine, LaunchSettings settings, StrategyOptions options, RecordedBars recorded, Venue venue)
{
    /// <summary>Runs both.</summary>
    /// <exception cref="InvalidOperationException">The engine did not complete its run.</exception>
    public CheckedPath Run(PricePath path, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("checked-path-").FullName;
        try
        {
            var file = Path.Combine(folder, "fills.bin");
            var data = Path.Combine(folder, "data");
            PathFolder.Write(data, settings.DataFolder, path, recorded);
            var outcome = engine.Run(SettingsFor(path, folder, data, file), new Progress<RunProgress>(), _ => { }, cancellation);
            outcome.Written.GetAwaiter().GetResult();
            if (!outcome.Completed)
            {
                throw new InvalidOperationException($"the engine could not run a path: {outcome.Error}");
            }

            return Compare(EngineFills.Read(file), path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private LaunchSettings SettingsFor(PricePath path, string folder, string data, string file)
    {
        var first = path.Clocks[path.WarmUp].End.ToDateTimeUtc().Date;
        var last = path.Clocks[^1].End.ToDateTimeUtc().Date;
        var closes = path.Clocks.Any(clock => !clock.IsOpenAtClose);
        return settings with
        {
            AlgorithmTypeName = typeof(PathAlgorithm).FullName!,
            AlgorithmId = nameof(PathAlgorithm),
            AlgorithmLocation = typeof(PathAlgorithm).Assembly.Location,
            DataFolder = data,
            ResultsFolder = folder,
            ObjectStoreRoot = folder,
            Parameters = new Dictionary<string, string>(settings.Parameters, StringComparer.Ordinal)
            {
                ["symbols"] = recorded.Ticker,
                ["start"] = ParameterText.Write(first),
                ["end"] = ParameterText.Write(last),
                // Sessions are counted in open hours, and some bars are shorter: all that there is comes before the start.
                ["warm-up-bars"] = ParameterText.Write(closes ? 2 * path.WarmUp : path.WarmUp),
                ["brokerage"] = "default",
                [PathAlgorithm.FeeParameter] = ParameterText.Write(venue.Fee),
                [PathAlgorithm.SlippageParameter] = ParameterText.Write(venue.Slippage),
                [PathAlgorithm.LeverageParameter] = ParameterText.Write((decimal)venue.Leverage),
                [PathAlgorithm.FileParameter] = file,
            },
        };
    }

    private CheckedPath Compare(EngineFills engineFills, PricePath path)
    {
        var rules = new ProtocolRules(options, venue);
        var trader = new ProtocolTrader(rules, FuseUse.Full, options.Run.Cash);
        var fills = new List<EngineFill>();
        var tracker = rules.NewTracker();
        trader.Account.Journal = fill => fills.Add(new EngineFill(tracker.Bar.End.ToDateTimeUtc(), fill.Quantity, fill.Price));
        for (var i = 0; i < path.Bars.Length; i++)
        {
            if (tracker.Update(path.Bars[i], null) && i >= path.WarmUp)
            {
                trader.Step(new PathStep(path.Closes[i], path.Clocks[i], tracker));
            }
        }

        var (own, theirs) = (Merge(fills), Merge(engineFills.Fills));
        var same = own.Zip(theirs).TakeWhile(pair => pair.First.IsLike(pair.Second)).Count();
        return new CheckedPath(
            trader.Account.Equity(path.Closes[^1]),
            engineFills.Equity,
            own.Count,
            theirs.Count,
            trader.Fuse!.Isolations,
            trader.Fuse.Episodes,
            same == own.Count && same == theirs.Count ? null : Difference(own.ElementAtOrDefault(same), theirs.ElementAtOrDefault(same)));
    }

    // Orders that fill at one moment and price count as one; the engine may tell of the fills of a moment in another order.
    private static List<EngineFill> Merge(IReadOnlyList<EngineFill> fills)
    {
        var merged = new List<EngineFill>();
        foreach (var fill in fills.OrderBy(fill => fill.Time).ThenBy(fill => fill.Price))
        {
            if (merged.Count > 0
                && merged[^1].Time == fill.Time
                && merged[^1].Price == fill.Price
                && Math.Sign(merged[^1].Quantity) == Math.Sign(fill.Quantity))
            {
                merged[^1] = fill with { Quantity = merged[^1].Quantity + fill.Quantity };
            }
            else
            {
                merged.Add(fill);
            }
        }

        return merged;
    }

    private static string Difference(EngineFill own, EngineFill theirs) => string.Create(
        CultureInfo.InvariantCulture,
        $"simulated {own.Quantity} at {own.Price} ({own.Time:yyyy-MM-dd HH:mm}), "
        + $"engine {theirs.Quantity} at {theirs.Price} ({theirs.Time:yyyy-MM-dd HH:mm})");
}

/// <summary>A path that was run twice.</summary>
/// <param name="Simulated">Equity at the end, simulated.</param>
/// <param name="Engine">Equity at the end, on the engine.</param>
/// <param name="Fills">Fills simulated.</param>
/// <param name="EngineFills">Fills on the engine.</param>
/// <param name="Isolations">How often the fuse isolated the account.</param>
/// <param name="Episodes">How often it cut.</param>
/// <param name="FirstDifference">The first fill that differs; null where all are the same.</param>
internal sealed record CheckedPath(
    decimal Simulated, decimal Engine, int Fills, int EngineFills, int Isolations, int Episodes, string? FirstDifference)
{
    /// <summary>Difference of equity at the end as a share of the engine's.</summary>
    public double Deviation => (double)(Math.Abs(Simulated - Engine) / Math.Max(1, Math.Abs(Engine)));
}
