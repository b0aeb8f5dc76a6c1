using System;

namespace QuantConnect.Interfaces;

/// <summary>Why the object store could not do something.</summary>
public class ObjectStoreErrorRaisedEventArgs : EventArgs
{
    public ObjectStoreErrorRaisedEventArgs(Exception error) => Error = error;

    public Exception Error { get; }
}
