using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Storage.Tables;
using NodaTime;

namespace MagnetLean.Monitor.Alerts;

/// <summary>
/// Tells, without the database, that it cannot be used: alerts are kept there, the dead man's switch among them, so that nobody would be told of anything. Once through each
/// channel, until it can be used again.
/// </summary>
internal sealed class BlindAlarm(AlertSender sender)
{
    /// <summary>How long looks have to fail: a server that is started anew is back by then.</summary>
    public static readonly Duration After = Duration.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private Instant? _since;

    /// <summary>A look has succeeded.</summary>
    public void Clear()
    {
        _since = null;
        _told.Clear();
    }

    /// <summary>A look has failed.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="now">The time by the machine's clock.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task FailAsync(string fault, Instant now, CancellationToken cancellation)
    {
        _since = _since is { } since && since <= now ? since : now;
        if (now - _since < After)
        {
            return;
        }

        var alert = new AlertRow
        {
            Subject = AlertRules.Database,
            Rule = AlertRules.Database,
            Engine = AlertRules.All,
            IsUrgent = true,
            Text = $"The monitor's database cannot be used: nobody is told of anything else until it can, also where an engine dies. {fault}",
            RaisedAt = now,
            Lasts = true,
        };
        var waiting = sender.Open.Where(channel => !_told.Contains(channel.Name)).ToList();
        var went = await Task.WhenAll(waiting.Select(channel => TryAsync(channel, alert, cancellation)));
        _told.UnionWith(waiting.Zip(went).Where(pair => pair.Second).Select(pair => pair.First.Name));
    }

    private static async Task<bool> TryAsync(IAlertChannel channel, AlertRow alert, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await channel.SendAsync(alert, patience.Token);
            return true;
        }
#pragma warning disable CA1031 // Whatever fails, the others are told, and this one at the next look.
        catch (Exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
