using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using QuantConnect;
using QuantConnect.Algorithm;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Paper;

/// <summary>
/// What is due as a day or a month ends happens once, whenever the session before has stopped. 2019-06-28 is a Friday, 2019-07-01 a Monday.
/// </summary>
public sealed class DayBoundaryTests : IDisposable
{
    private static readonly DateTime Start = Utc(27, 12);
    private static readonly DateTime End = Utc(32, 22);

    private readonly DataFolder _data = new();
    private readonly DirectoryInfo _folder = MemoryFolder.Create("magnetlean-days-");

    public DayBoundaryTests()
    {
        _data.Write("equity/usa/map_files/abc.csv", "19980102,abc,Q\n20501231,abc,Q\n");
        _data.Write("equity/usa/factor_files/abc.csv", "20190102,1,1,1\n20501231,1,1,0\n");
        string[] days = ["20190625", "20190626", "20190627", "20190628", "20190701", "20190702"];
        _data.Zip("equity/usa/hour/abc.zip", [.. days.SelectMany(day => Enumerable.Range(9, 7).Select(hour => (Day: day, Hour: hour)))
            .Select(bar => FormattableString.Invariant($"{bar.Day} {bar.Hour:00}:00,200000,200000,200000,200000,1000"))]);
    }

    public void Dispose()
    {
        _data.Dispose();
        _folder.Delete(true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Days_and_months_end_once_whenever_a_session_stops(bool warmsUp)
    {
        var whole = Notes("whole", End, warmsUp);

        // Times of New York, four hours behind; no day ends for the algorithm on a weekend.
        whole.ShouldBe(
        [
            "06-27 15:50 ABC ends", "06-27 23:58 day ends", "06-28 00:00 midnight",
            "06-28 15:00 last hour of the month", "06-28 15:50 ABC ends", "06-28 23:58 day ends", "06-29 00:00 midnight",
            "06-30 00:00 midnight", "07-01 00:00 midnight",
            "07-01 10:30 first hour of the month", "07-01 15:50 ABC ends", "07-01 23:58 day ends", "07-02 00:00 midnight", "07-02 15:50 ABC ends"
        ]);

        // Before, at and after each of them.
        DateTime[] stops =
        [
            Utc(27, 19, 50), Utc(28, 3, 57), Utc(28, 3, 58), Utc(28, 3, 59), Utc(28, 4), Utc(28, 4, 1), Utc(28, 18, 59), Utc(28, 19), Utc(28, 19, 1),
            Utc(28, 20), Utc(29, 4), Utc(30, 12), Utc(31, 3, 59), Utc(31, 4), Utc(31, 4, 1), Utc(31, 14, 30), Utc(31, 14, 31)
        ];
        foreach (var stop in stops)
        {
            var account = stop.ToString("ddHHmm", null);
            string[] parts = [.. Notes(account, stop, warmsUp), .. Notes(account, End, warmsUp)];
            string.Join('\n', parts).ShouldBe(string.Join('\n', whole), $"stopped at {stop:u}");
        }
    }

    private static DateTime Utc(int dayOfJune, int hour, int minute = 0) =>
        new DateTime(2019, 6, 1, hour, minute, 0, DateTimeKind.Utc).AddDays(dayOfJune - 1);

    private List<string> Notes(string account, DateTime until, bool warmsUp)
    {
        using var session = PaperSession.Start(new PaperJob
        {
            AlgorithmTypeName = nameof(Diary),
            CreateAlgorithm = () => new Diary { WarmsUp = warmsUp },
            DataFolder = _data.Path,
            AccountFolder = Path.Combine(_folder.FullName, account),
            Start = Start,
            ReplayUntil = until,
            SyncToDisk = false,
        });
        session.Replay().Error.ShouldBeNull();
        return ((Diary)session.Algorithm!).Notes;
    }

    private sealed class Diary : QCAlgorithm
    {
        public List<string> Notes { get; } = [];

        public bool WarmsUp { get; init; }

        public override void Initialize()
        {
            var abc = AddEquity("ABC", Resolution.Hour).Symbol;
            SetBenchmark(abc);
            if (WarmsUp)
            {
                SetWarmUp(3);
            }

            Schedule.On(DateRules.EveryDay(), TimeRules.Midnight, () => Note("midnight"));
            Schedule.On(DateRules.MonthEnd(abc), TimeRules.BeforeMarketClose(abc, 60), () => Note("last hour of the month"));
            Schedule.On(DateRules.MonthStart(abc), TimeRules.AfterMarketOpen(abc, 60), () => Note("first hour of the month"));
        }

        public override void OnEndOfDay(Symbol symbol) => Note($"{symbol.Value} ends");

#pragma warning disable CS0672 // LEAN still calls it.
        public override void OnEndOfDay() => Note("day ends");
#pragma warning restore CS0672

        private void Note(string what)
        {
            if (!IsWarmingUp)
            {
                Notes.Add(FormattableString.Invariant($"{Time:MM-dd HH:mm} {what}"));
            }
        }
    }
}
