using System;
using System.Collections.Generic;
using QuantConnect.Data.Market;

namespace QuantConnect.Indicators;

/// <summary>The last returns of two symbols, from close to close.</summary>
internal sealed class PairedReturns
{
    private readonly RollingWindow<double> _target;
    private readonly RollingWindow<double> _reference;

    public PairedReturns(string of, int period)
    {
        if (period < 2)
        {
            throw new ArgumentException($"{of} needs a period of 2 at least, not {period}.");
        }

        (_target, _reference) = (new RollingWindow<double>(period), new RollingWindow<double>(period));
    }

    public IEnumerable<double> Target => _target;

    public IEnumerable<double> Reference => _reference;

    public bool IsReady => _target.IsReady && _reference.IsReady;

    /// <summary>Takes the return from the last close but one to the last, where both are there.</summary>
    public void Take(IReadOnlyWindow<IBaseDataBar> target, IReadOnlyWindow<IBaseDataBar> reference)
    {
        Take(_target, target);
        Take(_reference, reference);
    }

    public void Reset()
    {
        _target.Reset();
        _reference.Reset();
    }

    private static void Take(RollingWindow<double> returns, IReadOnlyWindow<IBaseDataBar> bars)
    {
        if (bars.IsReady)
        {
            returns.Add((double)(bars[0].Close.SafeDivision(bars[1].Close) - 1));
        }
    }
}
