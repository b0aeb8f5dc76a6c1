namespace MagnetLean.Risk.Journal;

/// <summary>
/// Money came into the account or left it, and its marks moved with it, or a person told of what had moved before. Money that was announced and has not moved is what the
/// <c>Deposit</c> and <c>Withdraw</c> commands of the journal come to, less <see cref="Settled"/> of all such records: below 0 where money moved that nobody has told of.
/// </summary>
/// <param name="Amount">What moved, in account currency; below 0 where it left, 0 where it had moved before.</param>
/// <param name="Settled">What is to be taken off what is announced: the whole of an announcement also where slightly another amount moved.</param>
public sealed record MoneyMoved(decimal Amount, decimal Settled) : JournalRecord;
