using System;
using System.Collections.Generic;

namespace QuantConnect.Indicators;

/// <summary>The newest values of a sequence, newest first.</summary>
public interface IReadOnlyWindow<out T> : IEnumerable<T>
{
    /// <summary>How many values it keeps.</summary>
    int Size { get; }

    /// <summary>How many values it holds now.</summary>
    int Count { get; }

    /// <summary>How many values were ever added.</summary>
    int Samples { get; }

    /// <summary>The value added i values ago; 0 is the newest.</summary>
    T this[int i] { get; }

    /// <summary>Whether as many values were added as it keeps.</summary>
    bool IsReady { get; }

    /// <summary>The value that left last.</summary>
    /// <exception cref="InvalidOperationException">None has left.</exception>
    T MostRecentlyRemoved { get; }
}
