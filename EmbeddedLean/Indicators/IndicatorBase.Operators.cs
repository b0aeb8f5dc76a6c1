namespace QuantConnect.Indicators;

public abstract partial class IndicatorBase
{
    /// <summary>The newest value.</summary>
    public static implicit operator decimal(IndicatorBase instance) => instance.Current.Value;

    /// <summary>Whether the newest value is above a number; false without an indicator.</summary>
    public static bool operator >(IndicatorBase left, double right) => left is not null && left.Current.Value > (decimal)right;

    /// <summary>Whether a number is above the newest value; false without an indicator.</summary>
    public static bool operator >(double left, IndicatorBase right) => right is not null && (decimal)left > right.Current.Value;

    /// <summary>Whether the newest value is below a number; false without an indicator.</summary>
    public static bool operator <(IndicatorBase left, double right) => left is not null && left.Current.Value < (decimal)right;

    /// <summary>Whether a number is below the newest value; false without an indicator.</summary>
    public static bool operator <(double left, IndicatorBase right) => right is not null && (decimal)left < right.Current.Value;

    /// <summary>Whether the newest value is at least a number; false without an indicator.</summary>
    public static bool operator >=(IndicatorBase left, double right) => left is not null && left.Current.Value >= (decimal)right;

    /// <summary>Whether a number is at least the newest value; false without an indicator.</summary>
    public static bool operator >=(double left, IndicatorBase right) => right is not null && (decimal)left >= right.Current.Value;

    /// <summary>Whether the newest value is at most a number; false without an indicator.</summary>
    public static bool operator <=(IndicatorBase left, double right) => left is not null && left.Current.Value <= (decimal)right;

    /// <summary>Whether a number is at most the newest value; false without an indicator.</summary>
    public static bool operator <=(double left, IndicatorBase right) => right is not null && (decimal)left <= right.Current.Value;

    /// <summary>Whether the newest value equals a number; false without an indicator.</summary>
    public static bool operator ==(IndicatorBase left, double right) => left is not null && left.Current.Value == (decimal)right;

    /// <summary>Whether a number equals the newest value; false without an indicator.</summary>
    public static bool operator ==(double left, IndicatorBase right) => right is not null && (decimal)left == right.Current.Value;

    /// <summary>Whether the newest value differs from a number; true without an indicator.</summary>
    public static bool operator !=(IndicatorBase left, double right) => left is null || left.Current.Value != (decimal)right;

    /// <summary>Whether a number differs from the newest value; true without an indicator.</summary>
    public static bool operator !=(double left, IndicatorBase right) => right is null || (decimal)left != right.Current.Value;

    /// <summary>Whether the newest value is above a number; false without an indicator.</summary>
    public static bool operator >(IndicatorBase left, float right) => left is not null && left.Current.Value > (decimal)right;

    /// <summary>Whether a number is above the newest value; false without an indicator.</summary>
    public static bool operator >(float left, IndicatorBase right) => right is not null && (decimal)left > right.Current.Value;

    /// <summary>Whether the newest value is below a number; false without an indicator.</summary>
    public static bool operator <(IndicatorBase left, float right) => left is not null && left.Current.Value < (decimal)right;

    /// <summary>Whether a number is below the newest value; false without an indicator.</summary>
    public static bool operator <(float left, IndicatorBase right) => right is not null && (decimal)left < right.Current.Value;

    /// <summary>Whether the newest value is at least a number; false without an indicator.</summary>
    public static bool operator >=(IndicatorBase left, float right) => left is not null && left.Current.Value >= (decimal)right;

    /// <summary>Whether a number is at least the newest value; false without an indicator.</summary>
    public static bool operator >=(float left, IndicatorBase right) => right is not null && (decimal)left >= right.Current.Value;

    /// <summary>Whether the newest value is at most a number; false without an indicator.</summary>
    public static bool operator <=(IndicatorBase left, float right) => left is not null && left.Current.Value <= (decimal)right;

    /// <summary>Whether a number is at most the newest value; false without an indicator.</summary>
    public static bool operator <=(float left, IndicatorBase right) => right is not null && (decimal)left <= right.Current.Value;

    /// <summary>Whether the newest value equals a number; false without an indicator.</summary>
    public static bool operator ==(IndicatorBase left, float right) => left is not null && left.Current.Value == (decimal)right;

    /// <summary>Whether a number equals the newest value; false without an indicator.</summary>
    public static bool operator ==(float left, IndicatorBase right) => right is not null && (decimal)left == right.Current.Value;

    /// <summary>Whether the newest value differs from a number; true without an indicator.</summary>
    public static bool operator !=(IndicatorBase left, float right) => left is null || left.Current.Value != (decimal)right;

    /// <summary>Whether a number differs from the newest value; true without an indicator.</summary>
    public static bool operator !=(float left, IndicatorBase right) => right is null || (decimal)left != right.Current.Value;

    /// <summary>Whether the newest value is above a number; false without an indicator.</summary>
    public static bool operator >(IndicatorBase left, int right) => left is not null && left.Current.Value > right;

    /// <summary>Whether a number is above the newest value; false without an indicator.</summary>
    public static bool operator >(int left, IndicatorBase right) => right is not null && left > right.Current.Value;

    /// <summary>Whether the newest value is below a number; false without an indicator.</summary>
    public static bool operator <(IndicatorBase left, int right) => left is not null && left.Current.Value < right;

    /// <summary>Whether a number is below the newest value; false without an indicator.</summary>
    public static bool operator <(int left, IndicatorBase right) => right is not null && left < right.Current.Value;

    /// <summary>Whether the newest value is at least a number; false without an indicator.</summary>
    public static bool operator >=(IndicatorBase left, int right) => left is not null && left.Current.Value >= right;

    /// <summary>Whether a number is at least the newest value; false without an indicator.</summary>
    public static bool operator >=(int left, IndicatorBase right) => right is not null && left >= right.Current.Value;

    /// <summary>Whether the newest value is at most a number; false without an indicator.</summary>
    public static bool operator <=(IndicatorBase left, int right) => left is not null && left.Current.Value <= right;

    /// <summary>Whether a number is at most the newest value; false without an indicator.</summary>
    public static bool operator <=(int left, IndicatorBase right) => right is not null && left <= right.Current.Value;

    /// <summary>Whether the newest value equals a number; false without an indicator.</summary>
    public static bool operator ==(IndicatorBase left, int right) => left is not null && left.Current.Value == right;

    /// <summary>Whether a number equals the newest value; false without an indicator.</summary>
    public static bool operator ==(int left, IndicatorBase right) => right is not null && left == right.Current.Value;

    /// <summary>Whether the newest value differs from a number; true without an indicator.</summary>
    public static bool operator !=(IndicatorBase left, int right) => left is null || left.Current.Value != right;

    /// <summary>Whether a number differs from the newest value; true without an indicator.</summary>
    public static bool operator !=(int left, IndicatorBase right) => right is null || left != right.Current.Value;

    /// <summary>Whether the newest value is above a number; false without an indicator.</summary>
    public static bool operator >(IndicatorBase left, long right) => left is not null && left.Current.Value > right;

    /// <summary>Whether a number is above the newest value; false without an indicator.</summary>
    public static bool operator >(long left, IndicatorBase right) => right is not null && left > right.Current.Value;

    /// <summary>Whether the newest value is below a number; false without an indicator.</summary>
    public static bool operator <(IndicatorBase left, long right) => left is not null && left.Current.Value < right;

    /// <summary>Whether a number is below the newest value; false without an indicator.</summary>
    public static bool operator <(long left, IndicatorBase right) => right is not null && left < right.Current.Value;

    /// <summary>Whether the newest value is at least a number; false without an indicator.</summary>
    public static bool operator >=(IndicatorBase left, long right) => left is not null && left.Current.Value >= right;

    /// <summary>Whether a number is at least the newest value; false without an indicator.</summary>
    public static bool operator >=(long left, IndicatorBase right) => right is not null && left >= right.Current.Value;

    /// <summary>Whether the newest value is at most a number; false without an indicator.</summary>
    public static bool operator <=(IndicatorBase left, long right) => left is not null && left.Current.Value <= right;

    /// <summary>Whether a number is at most the newest value; false without an indicator.</summary>
    public static bool operator <=(long left, IndicatorBase right) => right is not null && left <= right.Current.Value;

    /// <summary>Whether the newest value equals a number; false without an indicator.</summary>
    public static bool operator ==(IndicatorBase left, long right) => left is not null && left.Current.Value == right;

    /// <summary>Whether a number equals the newest value; false without an indicator.</summary>
    public static bool operator ==(long left, IndicatorBase right) => right is not null && left == right.Current.Value;

    /// <summary>Whether the newest value differs from a number; true without an indicator.</summary>
    public static bool operator !=(IndicatorBase left, long right) => left is null || left.Current.Value != right;

    /// <summary>Whether a number differs from the newest value; true without an indicator.</summary>
    public static bool operator !=(long left, IndicatorBase right) => right is null || left != right.Current.Value;
}
