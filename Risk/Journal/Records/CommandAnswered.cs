namespace MagnetLean.Risk.Journal;

/// <summary>A person's command has been carried out, or was refused.</summary>
/// <param name="Id">The command's own id; empty where it has none.</param>
/// <param name="Command">Its name, as Isolate.</param>
/// <param name="IsDone">Whether it was carried out.</param>
/// <param name="Reason">Why, as the person put it.</param>
/// <param name="Standing">How the fuse stands after it.</param>
public sealed record CommandAnswered(string Id, string Command, bool IsDone, string Reason, string Standing) : JournalRecord;
