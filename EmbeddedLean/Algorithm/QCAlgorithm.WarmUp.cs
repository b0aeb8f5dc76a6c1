using System;
using System.Linq;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    private TimeSpan? _warmUpSpan;
    private int? _warmUpBars;

    /// <summary>Whether the algorithm is being fed with data before its start.</summary>
    public bool IsWarmingUp { get; private set; } = true;

    /// <summary>Feeds the algorithm with data before its start.</summary>
    public void SetWarmup(TimeSpan timeSpan) => SetWarmUp(timeSpan, null);

    /// <summary>Feeds the algorithm with data before its start.</summary>
    public void SetWarmUp(TimeSpan timeSpan) => SetWarmUp(timeSpan, null);

    /// <summary>Feeds the algorithm with data of a resolution before its start.</summary>
    public void SetWarmup(TimeSpan timeSpan, Resolution? resolution) => SetWarmUp(timeSpan, resolution);

    /// <summary>Feeds the algorithm with data of a resolution before its start.</summary>
    public void SetWarmUp(TimeSpan timeSpan, Resolution? resolution) => WarmUp(null, timeSpan, resolution);

    /// <summary>Feeds the algorithm with a number of bars before its start.</summary>
    public void SetWarmup(int barCount) => SetWarmUp(barCount, null);

    /// <summary>Feeds the algorithm with a number of bars before its start.</summary>
    public void SetWarmUp(int barCount) => SetWarmUp(barCount, null);

    /// <summary>Feeds the algorithm with a number of bars of a resolution before its start.</summary>
    public void SetWarmup(int barCount, Resolution? resolution) => SetWarmUp(barCount, resolution);

    /// <summary>Feeds the algorithm with a number of bars of a resolution before its start.</summary>
    public void SetWarmUp(int barCount, Resolution? resolution) => WarmUp(barCount, null, resolution);

    /// <summary>Ends the warm-up; the engine calls it.</summary>
    public void SetFinishedWarmingUp() => IsWarmingUp = false;

    /// <summary>Where the warm-up begins, in the algorithm's zone: so far before the start that the slowest security gives its bars.</summary>
    internal bool TryGetWarmupHistoryStartTime(out DateTime result)
    {
        result = Time;
        if (_warmUpSpan is { } span)
        {
            result -= span;
            return true;
        }

        if (_warmUpBars is not { } bars)
        {
            return false;
        }

        var resolution = Settings.WarmupResolution;
        var starts = BarCountRequests(Securities.Keys.ToList(), null, bars, resolution, null, null, null, null, null, false)
            .Select(request => request.StartTimeUtc)
            .ToList();
        if (starts.Count > 0)
        {
            result = starts.Min().ConvertFromUtc(TimeZone);
            return true;
        }

        // Before any security is there, the universes' own calendars count.
        result -= bars * (resolution ?? UniverseSettings.Resolution).ToTimeSpan();
        foreach (var config in UniverseManager.Values.Select(universe => universe.Configuration))
        {
            var hours = config.SecurityType == SecurityType.Base
                ? SecurityExchangeHours.AlwaysOpen(TimeZones.NewYork)
                : MarketHoursDatabase.GetExchangeHours(config);
            var start = StartOfBars(config.Symbol, bars, resolution ?? config.Resolution, hours, config.DataTimeZone, config.Type);
            result = QuantConnect.Time.Min(result, start);
        }

        return true;
    }

    private void WarmUp(int? bars, TimeSpan? span, Resolution? resolution)
    {
        if (_locked)
        {
            throw new InvalidOperationException("QCAlgorithm.SetWarmup(): This method cannot be used after algorithm initialized");
        }

        _warmUpBars = bars;
        _warmUpSpan = span;
        Settings.WarmupResolution = resolution;
    }
}
