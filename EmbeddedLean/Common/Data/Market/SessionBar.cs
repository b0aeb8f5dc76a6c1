using System;

namespace QuantConnect.Data.Market;

/// <summary>A regular session so far: prices of trades, or middles of quotes, as the kind of asset has them; volume of trades.</summary>
public class SessionBar : TradeBar
{
    private readonly TickType _source;
    private QuoteBar? _prices;
    private DateTime _lastVolume;
    private bool _hasTrade;

    /// <summary>Of trades.</summary>
    public SessionBar()
        : this(TickType.Trade)
    {
    }

    /// <summary>Of trades or quotes.</summary>
    public SessionBar(TickType sourceTickType)
    {
        _source = sourceTickType;
        Period = QuantConnect.Time.OneDay;
    }

    /// <summary>Open interest; without meaning for equity, crypto and forex.</summary>
    public decimal OpenInterest { get; set; }

    /// <inheritdoc/>
    public override decimal Open => _prices?.Open ?? 0m;

    /// <inheritdoc/>
    public override decimal High => _prices?.High ?? 0m;

    /// <inheritdoc/>
    public override decimal Low => _prices?.Low ?? 0m;

    /// <inheritdoc/>
    public override decimal Close => _prices?.Close ?? 0m;

    /// <summary>A day after its start; the end of time before its first data.</summary>
    public override DateTime EndTime => Time == DateTime.MaxValue ? Time : base.EndTime;

    /// <inheritdoc/>
    public override TimeSpan Period { get; set; }

    /// <summary>Takes a bar into the session; quotes go on from those of the session before.</summary>
    public void Update(BaseData data, IBaseData consolidated)
    {
        _prices ??= Begin(data, consolidated as SessionBar);
        if (data.Time < _prices.Time)
        {
            return;
        }

        switch (data)
        {
            case TradeBar bar:
                Take(bar);
                break;
            case QuoteBar quote when _source == TickType.Quote:
                _prices.Bid = Extended(_prices.Bid, quote.Bid)!;
                _prices.Ask = Extended(_prices.Ask, quote.Ask)!;
                (_prices.Value, _prices.Time) = (data.Value, data.EndTime);
                break;
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"O: {Open.SmartRounding()} H: {High.SmartRounding()} L: {Low.SmartRounding()} C: {Close.SmartRounding()} V: {Volume.SmartRounding()} "
        + $"OI: {OpenInterest}";

    private static Bar? Extended(Bar? side, Bar? news)
    {
        if (side is null || news is null)
        {
            return side ?? news?.Clone();
        }

        (side.High, side.Low, side.Close) = (Math.Max(side.High, news.High), Math.Min(side.Low, news.Low), news.Close);
        return side;
    }

    private QuoteBar Begin(BaseData data, SessionBar? before)
    {
        var prices = new QuoteBar(data.Time.Date, data.Symbol, null!, 0, null!, 0, Period);
        if (_source == TickType.Quote && before?._prices is { } last)
        {
            prices.Update(0m, last.Bid?.Close ?? 0m, last.Ask?.Close ?? 0m, 0m, 0m, 0m);
        }

        return prices;
    }

    private void Take(TradeBar bar)
    {
        // Bars of several lengths may come: each trade counts once.
        if (_lastVolume <= bar.Time)
        {
            _lastVolume = bar.EndTime;
            Volume += bar.Volume;
        }

        if (_source != TickType.Trade)
        {
            return;
        }

        _prices!.Bid = _hasTrade
            ? new Bar(_prices.Bid.Open, Math.Max(_prices.Bid.High, bar.High), Math.Min(_prices.Bid.Low, bar.Low), bar.Close)
            : new Bar(bar.Open, Math.Max(0m, bar.High), bar.Low, bar.Close);
        _hasTrade = true;
        _prices.Time = bar.EndTime;
    }
}
