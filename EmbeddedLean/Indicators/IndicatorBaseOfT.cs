using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using QuantConnect.Data;

namespace QuantConnect.Indicators;

/// <summary>Base of indicators that take one kind of data. Data that go back in time, symbol by symbol, are passed over.</summary>
public abstract class IndicatorBase<T> : IndicatorBase
    where T : IBaseData
{
    private SecurityIdentifier? _lastSymbol;
    private readonly IndicatorResult _computed = new(0m);
    private T? _last;
    private Dictionary<SecurityIdentifier, T>? _lastOfOthers;

    /// <summary>A named indicator.</summary>
    protected IndicatorBase(string name)
        : base(name)
    {
    }

    /// <summary>Takes a datum; true when the indicator is ready.</summary>
    /// <exception cref="ArgumentException">It is of another kind.</exception>
    public override bool Update(IBaseData input)
    {
        var known = TurnTo(input.Symbol.ID);
        if (ReferenceEquals(input, _last) || (known && input.EndTime < _last!.EndTime))
        {
            return IsReady;
        }

        Samples++;
        var datum = AsInput(input);
        _last = datum;
        var result = ValidateAndComputeNextValue(datum);
        if (result.Status == IndicatorStatus.Success)
        {
            var value = new IndicatorDataPoint(input.Symbol, input.EndTime, result.Value);
            Current = value;
            OnUpdated(value);
        }

        return IsReady;
    }

    /// <summary>Takes a value at a time; true when the indicator is ready.</summary>
    /// <exception cref="NotSupportedException">The indicator needs more than a value.</exception>
    public bool Update(DateTime time, decimal value)
    {
        if (typeof(T) == typeof(IndicatorDataPoint))
        {
            return Update(new IndicatorDataPoint(time, value));
        }

        var tick = typeof(T) == typeof(IBaseData) ? ", Update(Tick)" : string.Empty;
        throw new NotSupportedException(
            $"{GetType().Name} does not support the `Update(DateTime, decimal)` method. "
            + $"Use one of the following methods instead: Update(TradeBar), Update(QuoteBar){tick}");
    }

    /// <summary>Forgets all data.</summary>
    public override void Reset()
    {
        Samples = 0;
        _lastSymbol = null;
        _last = default;
        _lastOfOthers = null;
        Window.Reset();
        Current = new IndicatorDataPoint(DateTime.MinValue, 0m);
    }

    /// <summary>Whether it is this indicator, or a number that equals the newest value.</summary>
    public override bool Equals(object? obj)
    {
        if (obj is not IConvertible number)
        {
            return ReferenceEquals(this, obj);
        }

        try
        {
            return Current.Value == number.ToDecimal(CultureInfo.InvariantCulture);
        }
        catch (InvalidCastException)
        {
            return false;
        }
    }

    /// <summary>A hash of the indicator's identity.</summary>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>The value that follows from a datum.</summary>
    protected abstract decimal ComputeNextValue(T input);

    /// <summary>The value that follows from a datum, or why there is none. The object given by this base is the same for each datum.</summary>
    protected virtual IndicatorResult ValidateAndComputeNextValue(T input)
    {
        _computed.Value = ComputeNextValue(input);
        return _computed;
    }

    private static T AsInput(IBaseData input) => input switch
    {
        T datum => datum,
        _ when typeof(T) == typeof(IndicatorDataPoint) => (T)(object)new IndicatorDataPoint(input.Symbol, input.EndTime, input.Value),
        _ => throw new ArgumentException(
            $"IndicatorBase.Update() 'input' expected to be of type {typeof(T)} but is of type {input.GetType()}"),
    };

    // Nearly all indicators see one symbol only: its last datum is a field, those of others are parked in a dictionary.
    private bool TurnTo(SecurityIdentifier symbol)
    {
        if (_lastSymbol is not null && (ReferenceEquals(symbol, _lastSymbol) || symbol.Equals(_lastSymbol)))
        {
            return true;
        }

        if (_lastSymbol is not null && _last is not null)
        {
            (_lastOfOthers ??= [])[_lastSymbol] = _last;
        }

        _lastSymbol = symbol;
        _last = default;
        return _lastOfOthers is not null && _lastOfOthers.TryGetValue(symbol, out _last);
    }
}
