using System;
using QuantConnect.Util;

namespace QuantConnect.Data.Consolidators;

/// <summary>Where bars begin and how long they are.</summary>
internal abstract class BarSchedule
{
    /// <summary>Length of the bar last asked for; null where bars are counted, not timed.</summary>
    public TimeSpan? Period { get; protected set; }

    /// <summary>Whether the length never changes.</summary>
    public virtual bool IsFixed => false;

    /// <summary>Start of the bar that holds the time.</summary>
    public abstract DateTime StartOf(DateTime time);

    /// <summary>Bars of n updates, that also end after a period where one is given.</summary>
    public sealed class Counted : BarSchedule
    {
        public Counted(TimeSpan? period = null) => Period = period;

        public override DateTime StartOf(DateTime time) => time;
    }

    /// <summary>Bars of equal length, counted from midnight or from a given time of day.</summary>
    public sealed class Fixed : BarSchedule
    {
        private readonly TimeSpan _length;
        private readonly TimeSpan? _startOfDay;

        public Fixed(TimeSpan length, TimeSpan? startOfDay)
        {
            _length = length;
            _startOfDay = startOfDay;
            Period = length;
        }

        public override bool IsFixed => true;

        public override DateTime StartOf(DateTime time)
        {
            if (_startOfDay is { } start)
            {
                return LeanData.GetConsolidatorStartTime(_length, start, time);
            }

            // Bars longer than a day start with their first data.
            return _length > Time.OneDay ? time : time.RoundDown(_length);
        }
    }

    /// <summary>Bars by a calendar.</summary>
    public sealed class ByCalendar : BarSchedule
    {
        private readonly Func<DateTime, CalendarInfo> _calendar;

        public ByCalendar(Func<DateTime, CalendarInfo> calendar)
        {
            var probe = new DateTime(2022, 1, 3, 10, 10, 10);
            if (calendar(probe).Start > probe)
            {
                throw new ArgumentException(
                    "FuncPeriodSpecification: Please use a function that computes the start of the bar associated with the given date time. "
                    + "Should never return a time later than the one passed in.");
            }

            _calendar = calendar;
        }

        public override DateTime StartOf(DateTime time)
        {
            var bar = _calendar(time);
            Period = bar.Period;
            return bar.Start;
        }
    }
}
