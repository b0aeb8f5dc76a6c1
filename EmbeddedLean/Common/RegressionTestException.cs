using System;

namespace QuantConnect;

/// <summary>Thrown by algorithms that check themselves.</summary>
public class RegressionTestException : Exception
{
    /// <summary>With a message.</summary>
    public RegressionTestException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public RegressionTestException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
