using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Storage.Tables;
using MagnetLean.Risk;
using MagnetLean.Risk.Journal;
using NodaTime;

namespace MagnetLean.Monitor.Views;

/// <summary>How the fuse stands.</summary>
/// <param name="Engine">Whose.</param>
/// <param name="State">State of the account's.</param>
/// <param name="Time">When that was measured.</param>
/// <param name="Triggers">Each condition with its figure, of the account and of each symbol that is held or held back.</param>
internal sealed record FuseStatus(string Engine, string? State, Instant? Time, IReadOnlyList<TriggerStatus> Triggers);

/// <summary>How far a condition is from firing.</summary>
/// <param name="Trigger">Its name.</param>
/// <param name="Scope">account, or a ticker.</param>
/// <param name="Value">What is measured; null where it is not known.</param>
/// <param name="Limit">What it is held against.</param>
/// <param name="Distance">How far the value may still move before it fires: 0 or below where it fires.</param>
internal sealed record TriggerStatus(string Trigger, string Scope, double? Value, double Limit, double? Distance);

/// <summary>Reads how the fuse stands.</summary>
internal static class FuseStatusView
{
    private const string Account = "account";

    /// <summary>Reads it; null where the engine is not known.</summary>
    public static async Task<FuseStatus?> ReadAsync(MonitorDb db, string? engine, CancellationToken cancellation)
    {
        if (await Engines.FindAsync(db, engine, cancellation) is not { } session)
        {
            return null;
        }

        var snapshot = await PerformanceView.LatestSnapshotAsync(db, session.Engine, cancellation);
        return new FuseStatus(session.Engine, session.State, snapshot?.Time, snapshot is null ? [] : TriggersOf(session, snapshot));
    }

    /// <summary>The symbols of a snapshot.</summary>
    public static IReadOnlyList<SymbolSnapshot> SymbolsOf(AccountSnapshotRow snapshot) =>
        JsonSerializer.Deserialize<List<SymbolSnapshot>>(snapshot.Symbols, RecordJson.Options) ?? [];

    private static List<TriggerStatus> TriggersOf(SessionRow session, AccountSnapshotRow snapshot)
    {
        var limits = session.Limits is null ? [] : JsonSerializer.Deserialize<Dictionary<string, double>>(session.Limits, RecordJson.Options) ?? [];
        var triggers = new List<TriggerStatus>();
        Above(nameof(FuseTriggers.DrawdownBreach), Account, snapshot.Drawdown);
        Above(nameof(FuseOptions.TotalFloor), Account, limits.TryGetValue(nameof(FuseOptions.TotalFloor), out var floor) ? floor - snapshot.FloorRoom : null);
        Above(nameof(FuseTriggers.DailyLoss), Account, limits.TryGetValue(nameof(FuseTriggers.DailyLoss), out var loss) ? loss - snapshot.DayLossRoom : null);
        Above(nameof(FuseTriggers.OrderFailures), Account, snapshot.Rejections);
        foreach (var symbol in SymbolsOf(snapshot))
        {
            Above(nameof(FuseTriggers.VolatilitySpike), symbol.Symbol, symbol.VolatilityPressure);
            Above(nameof(FuseTriggers.MagnetConflict), symbol.Symbol, symbol.Conflict);
            Above(nameof(FuseTriggers.StaleData), symbol.Symbol, symbol.SilentBars);
            if (limits.TryGetValue(nameof(FuseTriggers.LiquidityDry), out var dry))
            {
                triggers.Add(new TriggerStatus(nameof(FuseTriggers.LiquidityDry), symbol.Symbol, symbol.LiquidityScore, dry, symbol.LiquidityScore - dry));
            }

            // The magnet on the other side against the one traded toward: no limit of the session's, but figures of the moment.
            if (symbol is { OpposingStrength: { } opposing, TradedStrength: { } traded })
            {
                triggers.Add(new TriggerStatus(nameof(FuseTriggers.MagnetInversion), symbol.Symbol, opposing, traded, traded - opposing));
            }
        }

        return triggers;

        void Above(string trigger, string scope, double? value)
        {
            if (limits.TryGetValue(trigger, out var limit))
            {
                triggers.Add(new TriggerStatus(trigger, scope, value, limit, limit - value));
            }
        }
    }
}
