using System;
using System.Globalization;

namespace QuantConnect.Logging;

/// <summary>The engine's log: lines go to the log of the run that executes, and nowhere where none does.</summary>
public static class Log
{
    /// <summary>Writes what happens.</summary>
    public static void Trace(string traceText, bool overrideMessageFloodProtection = false) => Write(LogLevel.Trace, traceText);

    /// <summary>Writes what happens, its parts by their number.</summary>
    public static void Trace(string format, params object[] args) => Write(LogLevel.Trace, Filled(format, args));

    /// <summary>Writes an error.</summary>
    public static void Error(string error, bool overrideMessageFloodProtection = false) => Write(LogLevel.Error, error);

    /// <summary>Writes an error, its parts by their number.</summary>
    public static void Error(string format, params object[] args) => Write(LogLevel.Error, Filled(format, args));

    /// <summary>Writes an exception.</summary>
    public static void Error(Exception exception, string? message = null, bool overrideMessageFloodProtection = false) =>
        Write(LogLevel.Error, message is null ? exception.ToString() : $"{message} {exception}");

    /// <summary>Writes a detail.</summary>
    public static void Debug(string text, int level = 1) => Write(LogLevel.Debug, text);

    private static string Filled(string format, object[] args) => string.Format(CultureInfo.InvariantCulture, format, args);

    private static void Write(LogLevel level, string text) => RunStatics.Running?.Log(level, text);
}
