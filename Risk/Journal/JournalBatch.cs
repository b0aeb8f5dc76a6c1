using System.Collections.Generic;

namespace MagnetLean.Risk.Journal;

/// <summary>What was read of a journal.</summary>
/// <param name="Lines">Its lines, in order; torn ones are left out, and told of by the record that follows them.</param>
/// <param name="Next">Where to go on.</param>
/// <param name="IsAtEnd">Whether nothing more is there for now.</param>
public sealed record JournalBatch(IReadOnlyList<JournalLine> Lines, JournalPosition Next, bool IsAtEnd);
