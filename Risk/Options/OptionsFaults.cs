using System;
using System.Collections.Generic;
using System.Globalization;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>Collects what is wrong with a configuration, so that one message can name everything at once.</summary>
/// <param name="naming">Turns a property name into the name the user knows (a parameter's, say); null leaves names as they are.</param>
public sealed class OptionsFaults(Func<string, string>? naming = null)
{
    private readonly List<OptionsFault> _faults = [];

    /// <summary>Faults so far, in the order they were found.</summary>
    public IReadOnlyList<OptionsFault> All => _faults;

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _faults.Count > 0;

    /// <summary>The name under which the user knows an option.</summary>
    /// <param name="property">Name of the property.</param>
    public string DisplayName(string property) => naming is null ? property : naming(property);

    /// <summary>Records a fault.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="value">What was given.</param>
    /// <param name="allowed">What would have been allowed.</param>
    public void Add(string name, object? value, string allowed) =>
        _faults.Add(new OptionsFault(DisplayName(name), Text(value), allowed));

    /// <summary>Records a fault for each option that lies outside its <see cref="OptionRangeAttribute"/>. NaN always does.</summary>
    /// <typeparam name="T">Type of the options.</typeparam>
    /// <param name="options">The options.</param>
    public void Ranges<T>(T options)
        where T : class
    {
        foreach (var range in OptionRange<T>.All)
        {
            range.Check(options, this);
        }
    }

    /// <summary>Records a fault unless <paramref name="value"/> lies within the bounds, both included. NaN never does.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="value">What was given.</param>
    /// <param name="low">Least allowed value.</param>
    /// <param name="high">Greatest allowed value.</param>
    public void Range(string name, double value, double low, double high)
    {
        // Nothing is written out where nothing is wrong: options are checked for each symbol that comes.
        if (!(value >= low && value <= high))
        {
            Add(name, value, $"{Text(low)} to {Text(high)}");
        }
    }

    /// <summary>Records a fault unless <paramref name="value"/> is absent or lies within the bounds, both included.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="value">What was given; null means the option is off.</param>
    /// <param name="low">Least allowed value.</param>
    /// <param name="high">Greatest allowed value.</param>
    public void Range(string name, double? value, double low, double high)
    {
        if (value is { } given && !(given >= low && given <= high))
        {
            Add(name, given, $"{Text(low)} to {Text(high)}, or none");
        }
    }

    /// <summary>Records a fault unless <paramref name="value"/> lies within the bounds, both included.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="value">What was given.</param>
    /// <param name="low">Least allowed value.</param>
    /// <param name="high">Greatest allowed value.</param>
    public void Range(string name, Duration value, Duration low, Duration high)
    {
        if (value < low || value > high)
        {
            Add(name, value, $"{Text(low)} to {Text(high)}");
        }
    }

    /// <summary>Records a fault unless <paramref name="holds"/>.</summary>
    /// <param name="holds">The condition on the value.</param>
    /// <param name="name">Name of the option.</param>
    /// <param name="value">What was given.</param>
    /// <param name="allowed">What would have been allowed.</param>
    public void Require(bool holds, string name, object? value, string allowed)
    {
        if (!holds)
        {
            Add(name, value, allowed);
        }
    }

    /// <summary>Ends the check of a configuration.</summary>
    /// <exception cref="OptionsException">At least one fault was recorded; the exception names them all.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new OptionsException([.. _faults]);
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "nothing",
        string text => $"'{text}'",
        Duration duration when duration.TotalSeconds % 86400 == 0 => $"{(duration.TotalSeconds / 86400).ToString(CultureInfo.InvariantCulture)} d",
        Duration duration => $"{duration.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
