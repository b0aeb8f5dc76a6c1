using NodaTime;

namespace MagnetLean.Risk.Journal;

/// <summary>A place in a journal, between two lines. The default value is its beginning.</summary>
/// <param name="Day">Day of the file; null for the first there is.</param>
/// <param name="Offset">Bytes of the file before it.</param>
/// <param name="Line">Lines of the file before it.</param>
public readonly record struct JournalPosition(LocalDate? Day, long Offset, long Line);
