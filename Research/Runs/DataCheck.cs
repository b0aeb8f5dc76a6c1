using System.Collections.Generic;
using MagnetLean.Reporting.Pages;

namespace MagnetLean.Research.Runs;

/// <summary>What is there of the data that a run would read.</summary>
/// <param name="Tables">All of it, for people.</param>
/// <param name="Notes">What else is worth a look.</param>
/// <param name="IsIncomplete">Whether something is missing.</param>
internal sealed record DataCheck(IReadOnlyList<PageTable> Tables, IReadOnlyList<string> Notes, bool IsIncomplete);
