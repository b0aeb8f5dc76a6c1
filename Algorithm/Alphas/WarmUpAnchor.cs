using System;
using System.Globalization;
using System.Text.Json;
using MagnetLean.Parameters;
using MagnetLean.Risk;
using MagnetLean.Tracking;
using QuantConnect;
using QuantConnect.Algorithm;

namespace MagnetLean.Alphas;

/// <summary>
/// Where a live run's warm-up begins: with the bar that its first session began with. Averages, profiles and magnets are functions of the bars
/// since the first one; warmed up from the same bar, a restarted algorithm knows what it would know had it gone on.
/// </summary>
/// <remarks>Never throws for what is stored: without an anchor the warm-up is that of a first session.</remarks>
/// <param name="state">Where it is kept.</param>
/// <param name="run">What is traded.</param>
internal sealed class WarmUpAnchor(DurableState state, RunSettings run)
{
    /// <summary>Bar lengths before now from which on nothing is left that could matter: a dozen half-lives of a magnet's.</summary>
    public const int MostBars = 5000;

    private readonly string _of = string.Create(
        CultureInfo.InvariantCulture, $"{string.Join(';', run.Tickers)} {run.Market} {run.Resolution} {run.WarmUpBars}");
    private Anchor? _first;
    private bool _isSet;
    private bool _hasTold;

    /// <summary>Sets the algorithm's warm-up; to be called from <c>Initialize</c>, after the usual one was set.</summary>
    /// <param name="algorithm">The algorithm.</param>
    public void Apply(QCAlgorithm algorithm)
    {
        if (run.WarmUpBars == 0 || Load(algorithm) is not { } first || first >= algorithm.UtcTime)
        {
            return;
        }

        // Just before the first bar's end, so that it comes and none before it.
        var span = algorithm.UtcTime - first + TimeSpan.FromMilliseconds(1);
        var most = MostBars * run.Resolution.ToTimeSpan();
        _isSet = span <= most;
        algorithm.SetWarmUp(_isSet ? span : most, run.Resolution);
    }

    /// <summary>Keeps when the first bar ended.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="symbol">Symbol of the bar.</param>
    /// <param name="tracker">What is known of the symbol.</param>
    public void StoreFirstBar(QCAlgorithm algorithm, Symbol symbol, SymbolTracker tracker)
    {
        if (_isSet || run.WarmUpBars == 0)
        {
            return;
        }

        // What fails is tried again, with the bar that it began with.
        _first ??= new Anchor(tracker.Bar.End.ToUnixTimeTicks(), _of);
        _isSet = state.Save(JsonSerializer.Serialize(_first));
        if (!_isSet && !_hasTold)
        {
            _hasTold = true;
            algorithm.Error($"Where the warm-up began could not be stored ({state.Fault}); a restarted run would begin it elsewhere.");
        }
    }

    private DateTime? Load(QCAlgorithm algorithm)
    {
        try
        {
            var read = state.Load(algorithm.UtcTime);
            if (read.Fault is { } fault)
            {
                algorithm.Error($"Where the warm-up began cannot be read: {fault}");
            }

            var anchor = read.State is null ? null : JsonSerializer.Deserialize<Anchor>(read.State);
            return anchor?.Of == _of ? DateTime.UnixEpoch.AddTicks(anchor.FirstBarEnd) : null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentOutOfRangeException or System.IO.IOException)
        {
            algorithm.Error($"Where the warm-up began cannot be read: {fault.Message}");
            return null;
        }
    }

    private sealed record Anchor(long FirstBarEnd, string Of);
}
