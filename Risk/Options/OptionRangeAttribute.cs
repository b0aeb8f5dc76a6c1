using System;

namespace MagnetLean.Risk;

/// <summary>
/// The range of an option, both ends included: checked by <see cref="OptionsFaults.Ranges{T}"/> and stated by docs/parameters.md. An option that is
/// null is off and in no range. Time spans are in seconds.
/// </summary>
/// <param name="least">Least allowed value.</param>
/// <param name="most">Greatest allowed value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionRangeAttribute(double least, double most) : Attribute
{
    /// <summary>A day, in seconds.</summary>
    public const double Day = 86_400;

    /// <summary>Least allowed value.</summary>
    public double Least => least;

    /// <summary>Greatest allowed value.</summary>
    public double Most => most;
}
