using System;
using System.Linq;
using MagnetLean.Reporting.Pages;
using MagnetLean.Risk;
using MagnetLean.Risk.Sidecars;
using static MagnetLean.Reporting.Formats.Format;

namespace MagnetLean.Reporting.TearSheet.Sections;

/// <summary>What the survival fuse saw and did.</summary>
internal static class FuseSection
{
    /// <summary>The section; null for a run without a fuse.</summary>
    public static PageSection? Of(RunView run)
    {
        if (run.Fuse is not { } fuse)
        {
            return null;
        }

        if (fuse.History.Count == 0)
        {
            return new PageSection("Survival fuse", [new PageNote("The fuse never left Active.")]);
        }

        var deeds = fuse.Deeds;
        return new PageSection("Survival fuse",
        [
            new KeyFigures(
            [
                new("Cuts and isolations", Whole(fuse.History.Count(entry => entry.Done.Length > 0))),
                new(
                    "Account isolated",
                    Whole(fuse.History.Count(
                        entry => entry.Scope == FuseTimeline.Account && entry.To == nameof(FuseState.Isolated) && entry.From != entry.To)))
                { Note = $"re-armed {Whole(fuse.Rearms)} times" },
                new("Time not Active", Percent(ShareNotActive(run, fuse))) { Note = "account and symbols together" },
                new("High-water mark", Number(fuse.HighWaterMark, 0)) { Note = "at the end" },
            ]),
            Triggers(fuse),
            new PageTable(
                [new("time (UTC)"), new("scope"), new("from"), new("to"), new("triggers"), new("what was done"), new("why")],
                [.. deeds.Select(entry =>
                    PageRow.Of(
                        [Minute(entry.Time), entry.Scope, entry.From, entry.To, string.Join(", ", entry.Triggers), entry.Done, entry.Reason]))])
            {
                Title = "History",
                Note = $"Where something was done, and every change of the account; {Whole(fuse.History.Count - deeds.Count + fuse.LeftOut)} "
                    + "changes of symbols without a position are left out.",
                Empty = "The fuse never had anything to do."
            },
        ]);
    }

    private static XyChart Triggers(RunFuse fuse)
    {
        var names = fuse.History
            .SelectMany(entry => entry.Triggers)
            .CountBy(trigger => trigger)
            .OrderByDescending(count => count.Value)
            .Select(count => count.Key)
            .ToList();
        XyBars Bars(string name, PageColor color, Func<FuseRecord, bool> counts) => new(
            name,
            [.. names.Select((trigger, place) => new XyPoint(place, fuse.History.Count(entry => counts(entry) && entry.Triggers.Contains(trigger))))])
        { Color = color };
        return new XyChart("Triggers", new XyAxis("trigger") { Categories = [.. names.Select(Spaced)] }, new XyAxis("times") { Format = "N0" })
        {
            Note = "How often each held at a change of state, and how often a position was cut for it.",
            Height = 180,
            Layers = [Bars("held", PageColor.Sky, _ => true), Bars("something was done", PageColor.Orange, entry => entry.Done.Length > 0)]
        };
    }

    private static double ShareNotActive(RunView run, RunFuse fuse)
    {
        var shaded = FuseTimeline.Of(fuse.History, null, run.End)
            .Sum(band => Math.Max(0, ((band.To < run.End ? band.To : run.End) - (band.From > run.Start ? band.From : run.Start)).TotalSeconds));
        return shaded / Math.Max(1, (run.End - run.Start).TotalSeconds);
    }
}
