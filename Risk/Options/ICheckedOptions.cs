using System;

namespace MagnetLean.Risk;

/// <summary>Options that know which of their values can be used.</summary>
public interface ICheckedOptions
{
    /// <summary>Adds every value out of range to <paramref name="faults"/>.</summary>
    /// <param name="faults">Collector shared by all options of a configuration.</param>
    void Check(OptionsFaults faults);
}

/// <summary>What all options have in common.</summary>
public static class CheckedOptions
{
    /// <summary>Returns the options if they are sound.</summary>
    /// <typeparam name="T">Type of the options.</typeparam>
    /// <param name="options">The options.</param>
    /// <exception cref="OptionsException">One or more values are out of range; all are named.</exception>
    public static T Validated<T>(this T options)
        where T : ICheckedOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new OptionsFaults();
        options.Check(faults);
        faults.ThrowIfAny();
        return options;
    }
}
