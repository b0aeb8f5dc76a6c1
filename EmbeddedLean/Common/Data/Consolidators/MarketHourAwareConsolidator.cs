using System;
using NodaTime;
using QuantConnect.Data.Market;
using QuantConnect.Securities;
using QuantConnect.Util;

namespace QuantConnect.Data.Consolidators;

/// <summary>Makes bars that follow the exchange's session: a daily bar lasts from its open to its close.</summary>
public class MarketHourAwareConsolidator : ConsolidatorBase
{
    private readonly bool _endsAtClose;
    private readonly bool _wantsExtended;
    private bool _symbolEndsAtClose;

    /// <summary>Bars of a resolution.</summary>
    public MarketHourAwareConsolidator(
        bool dailyStrictEndTimeEnabled, Resolution resolution, Type dataType, TickType tickType, bool extendedMarketHours)
        : this(
            dailyStrictEndTimeEnabled, extendedMarketHours, resolution.ToTimeSpan(), self => self.CreateConsolidator(resolution, dataType, tickType))
    {
    }

    /// <summary>Bars of a period; one that is no resolution's is counted from the session's open.</summary>
    public MarketHourAwareConsolidator(bool dailyStrictEndTimeEnabled, TimeSpan period, Type dataType, TickType tickType, bool extendedMarketHours)
        : this(dailyStrictEndTimeEnabled, extendedMarketHours, period, self => self.OfPeriod(dataType, tickType))
    {
    }

    private MarketHourAwareConsolidator(
        bool endsAtClose, bool wantsExtended, TimeSpan period, Func<MarketHourAwareConsolidator, IDataConsolidator> make)
    {
        (_endsAtClose, _wantsExtended, Period) = (endsAtClose, wantsExtended, period);
        Consolidator = make(this);
        Consolidator.DataConsolidated += ForwardConsolidatedBar;
    }

    /// <inheritdoc/>
    public override IBaseData WorkingData => Consolidator.WorkingData;

    /// <inheritdoc/>
    public override Type InputType => Consolidator.InputType;

    /// <inheritdoc/>
    public override Type OutputType => Consolidator.OutputType;

    /// <summary>Length of the bars.</summary>
    protected TimeSpan Period { get; }

    /// <summary>Makes the bars.</summary>
    protected IDataConsolidator Consolidator { get; }

    /// <summary>Hours of the symbol's exchange; null before the first data.</summary>
    protected SecurityExchangeHours ExchangeHours { get; set; } = null!;

    /// <summary>Zone of the data; null before the first data.</summary>
    protected DateTimeZone DataTimeZone { get; set; } = null!;

    /// <summary>Where hours are looked up; set where the consolidator is registered with an algorithm.</summary>
    internal MarketHoursDatabase? MarketHours { get; set; }

    /// <inheritdoc/>
    public override void Update(IBaseData data)
    {
        Initialize(data);
        if (IsWithinSession(data))
        {
            Consolidator.Update(data);
        }
    }

    /// <inheritdoc/>
    public override void Scan(DateTime currentLocalTime) => Consolidator.Scan(currentLocalTime);

    /// <inheritdoc/>
    public override void Reset()
    {
        _symbolEndsAtClose = false;
        ExchangeHours = null!;
        DataTimeZone = null!;
        Consolidator.Reset();
        base.Reset();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Consolidator.DataConsolidated -= ForwardConsolidatedBar;
        Consolidator.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Looks up the symbol's hours with the first data.</summary>
    protected void Initialize(IBaseData data)
    {
        if (ExchangeHours is not null)
        {
            return;
        }

        var database = MarketHours
            ?? throw new NotSupportedException(
                $"{nameof(MarketHourAwareConsolidator)} knows market hours only after SubscriptionManager.AddConsolidator.");
        var symbol = data.Symbol;
        var entry = database.GetEntry(symbol.ID.Market, symbol, symbol.SecurityType);
        ExchangeHours = entry.ExchangeHours;
        DataTimeZone = entry.DataTimeZone;
        _symbolEndsAtClose = UseStrictEndTime(symbol);
    }

    /// <summary>Makes the consolidator of a resolution.</summary>
    protected virtual IDataConsolidator CreateConsolidator(Resolution resolution, Type dataType, TickType tickType)
    {
        if (resolution == Resolution.Daily)
        {
            return CreateConsolidator(DailyStrictEndTime, dataType, tickType);
        }

        return dataType == typeof(TradeBar) ? new TradeBarConsolidator(Period)
            : dataType == typeof(QuoteBar) ? new QuoteBarConsolidator(Period)
            : dataType != typeof(Tick) ? throw Unsupported(dataType)
            : tickType == TickType.Trade ? new TickConsolidator(Period)
            : new TickQuoteBarConsolidator(Period);
    }

    /// <summary>Makes the consolidator of a calendar.</summary>
    protected virtual IDataConsolidator CreateConsolidator(Func<DateTime, CalendarInfo> calendar, Type dataType, TickType tickType) =>
        dataType == typeof(TradeBar) ? new TradeBarConsolidator(calendar)
            : dataType == typeof(QuoteBar) ? new QuoteBarConsolidator(calendar)
            : dataType != typeof(Tick) ? throw Unsupported(dataType)
            : tickType == TickType.Trade ? new TickConsolidator(calendar)
            : new TickQuoteBarConsolidator(calendar);

    /// <summary>The daily bar that holds the time.</summary>
    protected virtual CalendarInfo DailyStrictEndTime(DateTime dateTime)
    {
        if (_symbolEndsAtClose && Period <= QuantConnect.Time.OneDay)
        {
            return LeanData.GetDailyCalendar(dateTime, ExchangeHours, _wantsExtended);
        }

        return new CalendarInfo(Period > QuantConnect.Time.OneDay ? dateTime : dateTime.RoundDown(Period), Period);
    }

    /// <summary>The bar within the session that holds the time.</summary>
    protected virtual CalendarInfo IntradayCalendar(DateTime dateTime) => ExchangeHours is null || ExchangeHours.IsMarketAlwaysOpen
        ? new CalendarInfo(dateTime.RoundDown(Period), Period)
        : LeanData.GetIntradayCalendar(dateTime, Period, ExchangeHours, _wantsExtended);

    /// <summary>Whether the symbol's daily bars end at the close.</summary>
    protected virtual bool UseStrictEndTime(Symbol symbol) =>
        LeanData.UseStrictEndTime(_endsAtClose, symbol, Period, ExchangeHours);

    /// <summary>Passes a bar on.</summary>
    protected virtual void ForwardConsolidatedBar(object sender, IBaseData consolidated) => OnDataConsolidated(consolidated);

    private static ArgumentNullException Unsupported(Type dataType) => new(nameof(dataType), $"{dataType.Name} not supported");

    private IDataConsolidator OfPeriod(Type dataType, TickType tickType)
    {
        var next = Period.ToHigherResolutionEquivalent(false);
        return next.ToTimeSpan() == Period
            ? CreateConsolidator(next, dataType, tickType)
            : CreateConsolidator(Period < QuantConnect.Time.OneDay ? IntradayCalendar : DailyStrictEndTime, dataType, tickType);
    }

    private bool IsWithinSession(IBaseData data)
    {
        if (_wantsExtended || ExchangeHours.IsOpen(data.Time, false))
        {
            return true;
        }

        // Hour bars of US equities begin half an hour before the session does.
        return Period == QuantConnect.Time.OneDay
            && data.EndTime - data.Time >= QuantConnect.Time.OneHour
            && ExchangeHours.IsOpen(data.Time, data.EndTime, false);
    }
}
