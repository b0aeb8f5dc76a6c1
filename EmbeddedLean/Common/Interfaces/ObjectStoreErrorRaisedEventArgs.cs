using System;

namespace QuantConnect.Interfaces;

/// <summary>Why the object store could not do something.</summary>
public class ObjectStoreErrorRaisedEventArgs : EventArgs
{
    /// <summary>An error.</summary>
    public ObjectStoreErrorRaisedEventArgs(Exception error) => Error = error;

    /// <summary>The error.</summary>
    public Exception Error { get; }
}
