using System;

namespace QuantConnect.Algorithm;

/// <content>Messages, and the end of the run.</content>
public partial class QCAlgorithm
{
    private string _lastDebug = string.Empty;
    private string _lastError = string.Empty;

    /// <summary>Writes a debug message; one that repeats the last is left out unless live.</summary>
    public void Debug(string message)
    {
        if (LiveMode || (!string.IsNullOrEmpty(message) && message != _lastDebug))
        {
            _lastDebug = message;
            DebugMessages.Enqueue(message.PrefixWithAlgorithmTime(Time));
        }
    }

    /// <summary>Writes a number as a debug message.</summary>
    public void Debug(int message) => Debug(message.ToStringInvariant());

    /// <summary>Writes a number as a debug message.</summary>
    public void Debug(double message) => Debug(message.ToStringInvariant());

    /// <summary>Writes a number as a debug message.</summary>
    public void Debug(decimal message) => Debug(message.ToStringInvariant());

    /// <summary>Writes a log line.</summary>
    public void Log(string message)
    {
        if (LiveMode || !string.IsNullOrEmpty(message))
        {
            LogMessages.Enqueue(message.PrefixWithAlgorithmTime(Time));
        }
    }

    /// <summary>Writes a number as a log line.</summary>
    public void Log(int message) => Log(message.ToStringInvariant());

    /// <summary>Writes a number as a log line.</summary>
    public void Log(double message) => Log(message.ToStringInvariant());

    /// <summary>Writes a number as a log line.</summary>
    public void Log(decimal message) => Log(message.ToStringInvariant());

    /// <summary>Writes an error; one that repeats the last is left out unless live.</summary>
    public void Error(string message)
    {
        if (LiveMode || (!string.IsNullOrEmpty(message) && message != _lastError))
        {
            _lastError = message;
            ErrorMessages.Enqueue(message.PrefixWithAlgorithmTime(Time));
        }
    }

    /// <summary>Writes a number as an error.</summary>
    public void Error(int message) => Error(message.ToStringInvariant());

    /// <summary>Writes a number as an error.</summary>
    public void Error(double message) => Error(message.ToStringInvariant());

    /// <summary>Writes a number as an error.</summary>
    public void Error(decimal message) => Error(message.ToStringInvariant());

    /// <summary>Writes an exception's message as an error.</summary>
    public void Error(Exception error) => Error(error.Message);

    /// <summary>Ends the run after this step.</summary>
    public void Quit(string message = "")
    {
        Debug("Quit(): " + message);
        Status = AlgorithmStatus.Stopped;
    }

    /// <summary>Ends the run after this step.</summary>
    public void SetQuit(bool quit) => Status = quit ? AlgorithmStatus.Stopped : Status;
}
