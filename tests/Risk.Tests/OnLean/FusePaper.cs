using System;
using System.Collections.Generic;
using MagnetLean.Embedded;
using MagnetLean.Risk;
using MagnetLean.Tests.Support;
using QuantConnect;
using Probe = MagnetLean.Tests.Support.PaperMarket.Probe;

namespace MagnetLean.Tests.Risk.OnLean;

/// <summary>A paper account with a coin and a fuse: sessions one after the other, whose bars the test pushes.</summary>
internal sealed class FusePaper : IDisposable
{
    private const int FirstBar = 119;

    public PaperMarket Market { get; } = new();

    /// <summary>The fuse of the session that was started last.</summary>
    public SurvivalFuseRiskManagementModel Fuse { get; private set; } = new();

    /// <summary>What the sessions have said.</summary>
    public List<string> Lines { get; } = [];

    public PaperSession Start(
        FuseOptions options,
        Func<Probe, IFuseSignals>? signals = null,
        FuseNotifications? notifications = null,
        bool attach = true,
        decimal quantity = 10,
        int boughtAfter = 0,
        Func<PaperJob, PaperJob>? change = null,
        Action<Probe>? onBar = null,
        bool forwardsOrders = false) => PaperSession.Start(
        (change ?? (job => job))(Market.Job(
            probe =>
            {
                if (onBar is not null)
                {
                    onBar(probe);
                    return;
                }

                var since = (probe.UtcTime - PaperMarket.Start).TotalHours - boughtAfter;
                if (!probe.Portfolio.Invested && since is >= 0 and < 2)
                {
                    probe.MarketOrder(probe.Coin, quantity);
                }
            },
            setUp: probe =>
            {
                Fuse = new SurvivalFuseRiskManagementModel(options, signals?.Invoke(probe), notifications: notifications);
                probe.SetRiskManagement(Fuse);
                if (attach)
                {
                    Fuse.Attach(probe);
                }

                if (forwardsOrders)
                {
                    var fuse = Fuse;
                    probe.Ordered = fuse.OnOrderEvent;
                }
            }) with
        { ReplayUntil = null }),
        message => Lines.Add(message.Text));

    public static void Push(PaperSession session, int bars)
    {
        var next = FirstBar + (int)Math.Floor((session.UtcTime - PaperMarket.Start).TotalHours) + 1;
        next = session.UtcTime == PaperMarket.Start ? FirstBar : next;
        for (var bar = next; bar < next + bars; bar++)
        {
            session.Push(PaperMarket.Bar(bar));
        }
    }

    public static Symbol Coin(PaperSession session) => ((Probe)session.Algorithm!).Coin;

    public static decimal Held(PaperSession session) => session.Algorithm!.Portfolio[Coin(session)].Quantity;

    public void Dispose() => Market.Dispose();
}
