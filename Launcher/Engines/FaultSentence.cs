using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;

namespace MagnetLean.Launcher.Engines;

/// <summary>What an algorithm threw, in one line: type, message, where in the algorithm's own code, and at which moment.</summary>
internal static class FaultSentence
{
    /// <summary>Writes it.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="algorithm">The algorithm's assembly.</param>
    /// <param name="moment">The moment, UTC; null before the first.</param>
    public static string Of(Exception fault, Assembly algorithm, DateTime? moment)
    {
        var cause = CauseOf(fault);
        var when = moment is { } utc ? string.Create(CultureInfo.InvariantCulture, $", bar of {utc:yyyy-MM-dd HH:mm:ss} UTC") : string.Empty;
        return $"{cause.GetType().Name}: {cause.Message.TrimEnd()} [{OwnFrame(fault, algorithm) ?? "outside of the algorithm's own code"}{when}]";
    }

    /// <summary>Whether it was thrown by the algorithm's own code rather than by the engine or the strategy that come with this program.</summary>
    /// <param name="fault">What was thrown.</param>
    public static bool IsOfUsersCode(Exception fault) =>
        new StackTrace(CauseOf(fault), false).GetFrames().FirstOrDefault(frame => !IsOfRuntime(frame))?.GetMethod()?.DeclaringType is { } type
        && !(type.Namespace is { } name && (name.StartsWith(nameof(MagnetLean), StringComparison.Ordinal)
            || name.StartsWith(nameof(QuantConnect), StringComparison.Ordinal)));

    private static Exception CauseOf(Exception fault)
    {
        while (fault.InnerException is { } inner)
        {
            fault = inner;
        }

        return fault;
    }

    // By assembly: parts of the runtime lie in no namespace of its own, or in none at all.
    private static bool IsOfRuntime(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType?.Assembly.GetName().Name is { } name
        && (name == nameof(System) || name.StartsWith("System.", StringComparison.Ordinal));

    // From the cause outwards: what is inside lies nearest.
    private static string? OwnFrame(Exception? fault, Assembly algorithm)
    {
        if (fault is null)
        {
            return null;
        }

        if (OwnFrame(fault.InnerException, algorithm) is { } inner)
        {
            return inner;
        }

        var own = new StackTrace(fault, true).GetFrames().FirstOrDefault(frame => frame.GetMethod()?.DeclaringType?.Assembly == algorithm);
        if (own?.GetMethod() is not { } method)
        {
            return null;
        }

        var name = $"{method.DeclaringType!.Name}.{method.Name}";
        return own.GetFileName() is { Length: > 0 } file
            ? string.Create(CultureInfo.InvariantCulture, $"{name}, {Path.GetFileName(file)}:{own.GetFileLineNumber()}")
            : name;
    }
}
