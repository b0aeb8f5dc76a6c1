using System;

namespace MagnetLean.Risk.Journal;

/// <summary>A line of a journal is not what was written.</summary>
/// <param name="message">File, line and what is wrong with it.</param>
/// <param name="behind">The place behind the line, for who wants to go on there.</param>
public sealed class JournalException(string message, JournalPosition behind) : Exception(message)
{
    /// <summary>The place behind the line.</summary>
    public JournalPosition Behind { get; } = behind;
}
