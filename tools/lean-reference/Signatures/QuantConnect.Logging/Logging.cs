using System;

namespace QuantConnect.Logging;

public interface ILogHandler : IDisposable
{
    void Error(string text);

    void Debug(string text);

    void Trace(string text);

    void Report(string text);
}

public class FileLogHandler : ILogHandler
{
    public FileLogHandler() => throw null;

    public FileLogHandler(string filepath, bool useTimestampPrefix = true) => throw null;

    public void Error(string text) => throw null;

    public void Debug(string text) => throw null;

    public void Trace(string text) => throw null;

    public void Report(string text) => throw null;

    public void Dispose() => throw null;

    protected virtual string CreateMessage(string text, string level) => throw null;
}

public class CompositeLogHandler : ILogHandler
{
    public CompositeLogHandler() => throw null;

    public CompositeLogHandler(params ILogHandler[] handlers) => throw null;

    public void Error(string text) => throw null;

    public void Debug(string text) => throw null;

    public void Trace(string text) => throw null;

    public void Report(string text) => throw null;

    public void Dispose() => throw null;
}

public static class Log
{
    public static ILogHandler LogHandler { get => throw null; set => throw null; }

    public static bool DebuggingEnabled { get => throw null; set => throw null; }

    public static string FilePath { get => throw null; set => throw null; }

    public static void Trace(string traceText, bool overrideMessageFloodProtection = false) => throw null;

    public static void Trace(string format, params object[] args) => throw null;

    public static void Error(string error, bool overrideMessageFloodProtection = false) => throw null;

    public static void Error(string format, params object[] args) => throw null;

    public static void Error(Exception exception, string message = null, bool overrideMessageFloodProtection = false) => throw null;

    public static void Debug(string text, int level = 1) => throw null;
}
