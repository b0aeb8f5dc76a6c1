using System;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Api;

/// <summary>Events that are defined step by step.</summary>
public sealed class FluentScheduleTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Dates_times_and_conditions_come_together()
    {
        var bars = new string[24];
        Array.Fill(bars, "100,100,100,100");
        var run = _rig.Coin(bars).OnCoin(
            (_, _) => { },
            start: algorithm =>
            {
                // The first of January of 2020 is a Wednesday.
                algorithm.Schedule
                    .Event("twice")
                    .Every(DayOfWeek.Wednesday)
                    .At(15, 30)
                    .At(9, 0)
                    .Run((name, utc) => algorithm.Note($"{name} {utc:HH:mm}"));
                algorithm.Schedule
                    .Event()
                    .EveryDay()
                    .Every(TimeSpan.FromHours(6))
                    .Where(utc => utc.Hour is > 0 and < 18)
                    .Run(utc => algorithm.Note($"{utc:HH:mm}"));
                algorithm.Schedule.Event().On(2020, 1, 2).At(1, 0).Run(() => algorithm.Note($"never"));
            });
        run.Notes.ShouldBe(["06:00", "twice 09:00", "12:00", "twice 15:30"]);
    }
}
