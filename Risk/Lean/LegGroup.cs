using System;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;

namespace MagnetLean.Risk;

/// <summary>The fuses of all that lives on one underlying: shares with their options, the futures of one root with theirs.</summary>
internal sealed class LegGroup
{
    // A bar's range is so many deviations of its close, on average.
    private const double DeviationsOfRange = 1.6;
    private const double TradingDays = 5.0 / 7;
    private static readonly Duration Day = Duration.FromDays(1);

    private readonly List<SymbolFuse> _members = [];
    private double? _due;

    /// <summary>All of them, in the order in which they were added.</summary>
    public IReadOnlyList<SymbolFuse> Members => _members;

    /// <summary>Which way the positions lean together: 1, −1, or 0 for neither.</summary>
    public int Direction { get; private set; }

    /// <summary>Whether a security is an option, whose price follows another's.</summary>
    public static bool IsOption(Symbol symbol) => symbol.SecurityType is SecurityType.Option or SecurityType.FutureOption or SecurityType.IndexOption;

    /// <summary>Groups what belongs together anew; what stands alone has no group.</summary>
    public static IReadOnlyList<LegGroup> Arrange(IEnumerable<SymbolFuse> fuses)
    {
        var groups = new Dictionary<Symbol, LegGroup>();
        var all = fuses.ToList();
        var roots = new HashSet<Symbol>();
        foreach (var fuse in all)
        {
            (fuse.Group, fuse.Shared) = (null, FuseState.Active);
            if (fuse.Security.Symbol is var symbol && (IsOption(symbol) || symbol.SecurityType == SecurityType.Future))
            {
                roots.Add(RootOf(symbol));
            }
        }

        if (roots.Count == 0)
        {
            return [];
        }

        foreach (var fuse in all)
        {
            if (RootOf(fuse.Security.Symbol) is var root && roots.Contains(root))
            {
                groups.TryAdd(root, new LegGroup());
                groups[root]._members.Add(fuse);
            }
        }

        var shared = groups.Values.Where(group => group._members.Count > 1 || IsOption(group._members[0].Security.Symbol)).ToList();
        shared.ForEach(group => group._members.ForEach(fuse => fuse.Group = group));
        return shared;
    }

    /// <summary>Finds which way what is held now leans.</summary>
    public void UpdateDirection(QCAlgorithm algorithm, Instant now)
    {
        var held = Held(algorithm).ToList();
        var legs = held.ConvertAll(position => position.Leg);
        Direction = LegRisk.Direction(legs, held.ConvertAll(position => Deviation(position.Fuse, position.Leg, now)));
    }

    /// <summary>
    /// Joins what the fuses have decided: a fuse is ruled by its own decision, its underlying's, and those of all that is held and its underlyings.
    /// </summary>
    public void Join(QCAlgorithm algorithm)
    {
        var ruling = Held(algorithm).SelectMany(held => new[] { held.Fuse, UnderlyingOf(held.Fuse) }).OfType<SymbolFuse>().Distinct().ToList();
        var verdicts = _members.ConvertAll(fuse => ruling.Append(UnderlyingOf(fuse)).OfType<SymbolFuse>()
            .Aggregate(fuse.Decision, (joint, other) => FuseRuling.Joint(joint, other.Decision)));
        for (var i = 0; i < _members.Count; i++)
        {
            (_members[i].Verdict, _members[i].Shared) = (verdicts[i], verdicts[i].To);
        }
    }

    /// <summary>Takes note of a cut that is due, to be made for all together.</summary>
    public void Await(double cut) => _due = Exposure.Deeper(_due, cut);

    /// <summary>Makes the cut that is due: every permit comes down by the same fraction, and the largest leg at least to its leverage cap.</summary>
    public void Cut(QCAlgorithm algorithm, Func<SymbolFuse, decimal> capped)
    {
        if (_due is not { } cut)
        {
            return;
        }

        _due = null;
        var standing = _members.FindAll(fuse => fuse.Ruling != FuseState.Isolated && fuse.Permit is { } permit && permit != 0);
        var kept = 1 - (decimal)cut;
        foreach (var fuse in standing.Where(fuse => fuse.Security.Price > 0))
        {
            kept = Math.Min(kept, capped(fuse) / Math.Abs(fuse.Permit!.Value));
        }

        var targets = LegCut.Targets(standing.ConvertAll(fuse => LegOf(algorithm, fuse, fuse.Permit!.Value)), kept);
        for (var i = 0; i < targets.Length; i++)
        {
            standing[i].Permit = targets[i];
        }
    }

    /// <summary>The fuses in the order in which their positions are cut.</summary>
    public IEnumerable<SymbolFuse> InTurn(QCAlgorithm algorithm) =>
        _members.OrderBy(fuse => LegOf(algorithm, fuse, fuse.Security.Holdings.Quantity).Turn);

    /// <summary>
    /// How much of a reduction may be ordered now: all of it, unless positions whose turn is earlier are not down to what they may be; then what does
    /// not raise the greatest loss, should their orders come to nothing. What was refused is not waited for: selling the others may bring the money
    /// that it takes.
    /// </summary>
    public decimal Ahead(QCAlgorithm algorithm, SymbolFuse fuse, decimal reduction)
    {
        var own = LegOf(algorithm, fuse, fuse.Security.Holdings.Quantity);
        var type = OrderRoute.TypeNow(algorithm, fuse.Security);
        var legs = new List<Leg>();
        var (index, isFirst) = (-1, true);
        foreach (var other in _members.Where(member => member.Security.Holdings.Quantity != 0))
        {
            var (leg, pending) = algorithm.ReadSteadily(
                other.Security,
                () =>
                {
                    var held = LegOf(algorithm, other, other.Security.Holdings.Quantity);

                    // Orders for the same opening or close fill there one after the other.
                    return (held, held.Turn >= own.Turn ? PositionCutter.Pending(algorithm, other, null)
                        : type != OrderType.Market ? PositionCutter.Pending(algorithm, other, type)
                        : 0);
                });
            var now = leg with { Quantity = leg.Quantity + pending };
            isFirst &= leg.Turn >= own.Turn
                || PositionCutter.IsRefused(other)
                || Math.Abs(now.Quantity) <= Math.Abs(other.Permit ?? now.Quantity);
            index = other == fuse ? legs.Count : index;
            legs.Add(now);
        }

        return isFirst || index < 0 ? reduction : LegCut.Ahead(legs, index, reduction);
    }

    /// <summary>A position as a leg.</summary>
    public static Leg LegOf(QCAlgorithm algorithm, SymbolFuse fuse, decimal quantity)
    {
        var (symbol, properties) = (fuse.Security.Symbol, fuse.Security.SymbolProperties);
        if (!IsOption(symbol))
        {
            return new Leg(LegKind.Underlying, quantity, properties.ContractMultiplier, properties.LotSize, fuse.Security.Price);
        }

        var strike = symbol.ID.StrikePrice * properties.StrikeMultiplier;
        var price = algorithm.Securities.TryGetValue(symbol.Underlying, out var underlying) && underlying.Price > 0 ? underlying.Price : strike;
        var kind = symbol.ID.OptionRight == OptionRight.Call ? LegKind.Call : LegKind.Put;
        return new Leg(kind, quantity, properties.ContractMultiplier, properties.LotSize, price, strike, SliceBars.At(symbol.ID.Date));
    }

    // Shares and their options by the shares, futures and their options by the root.
    private static Symbol RootOf(Symbol symbol) => IsOption(symbol) ? RootOf(symbol.Underlying)
        : symbol.SecurityType == SecurityType.Future ? symbol.Canonical
        : symbol;

    private IEnumerable<(SymbolFuse Fuse, Leg Leg)> Held(QCAlgorithm algorithm) => _members
        .Where(fuse => fuse.Security.Holdings.Quantity != 0)
        .Select(fuse => (fuse, LegOf(algorithm, fuse, fuse.Security.Holdings.Quantity)));

    private SymbolFuse? UnderlyingOf(SymbolFuse fuse) => IsOption(fuse.Security.Symbol)
        ? _members.Find(member => member.Security.Symbol == fuse.Security.Symbol.Underlying)
        : null;

    // By the range of the underlying's bars; 0 where that is unknown, and then an option counts only where it is worth exercising.
    private double Deviation(SymbolFuse fuse, in Leg leg, Instant now)
    {
        if (UnderlyingOf(fuse) is not { Bars.Any: true } source)
        {
            return 0;
        }

        var days = Math.Max(0, (leg.Expiry + Day - now) / Day) * TradingDays;
        var session = Duration.FromTimeSpan(source.Security.Exchange.Hours.RegularMarketDuration);
        var bars = days * (source.Bars.Length < Day ? session / source.Bars.Length : 1);
        return source.Bars.Atr / DeviationsOfRange * Math.Sqrt(bars);
    }
}
