using QuantConnect.Data;

namespace QuantConnect.Lean.Engine.Feed;

/// <summary>A subscription's data points in the order of their arrival, each with the moment from which it is known.</summary>
internal interface IFeedPoints
{
    /// <summary>The point; null before the first move and after the last.</summary>
    BaseData? Current { get; }

    /// <summary>When the point is known, in UTC ticks.</summary>
    long EmitUtc { get; }

    /// <summary>Moves on to the next point; false at the end.</summary>
    bool MoveNext();

    /// <summary>Ends what goes on beside: nothing is read any more when it returns.</summary>
    void Stop();
}
