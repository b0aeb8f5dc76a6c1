using System;

namespace MagnetLean.Risk;

/// <content>Deposits and withdrawals, told of.</content>
public partial class SurvivalFuseRiskManagementModel
{
    /// <summary>
    /// Tells that money comes into the account from outside, or has come: the high-water mark and the other marks rise by the same ratio as equity,
    /// so that it is no gain. They move when the money does; what has moved already within a week is put right, and what was accounted for within a
    /// day by itself is known. An announcement waits for its money for 90 days, across restarts.
    /// </summary>
    /// <param name="amount">How much, in account currency, above 0.</param>
    /// <param name="reason">Why; for the log.</param>
    /// <returns>
    /// Whether it was taken; an amount that is not allowed, and anything while state cannot be written, is refused with an error in the algorithm's
    /// log.
    /// </returns>
    public bool Deposit(decimal amount, string reason = "") => TellOfMoney(nameof(Deposit), amount, 1, reason);

    /// <summary>
    /// Tells that money leaves the account, or has left it: the high-water mark and the other marks fall by the same ratio as equity, so that it is
    /// no loss. They move when the money does, as with <see cref="Deposit"/>. Where the loss has isolated the account, <see cref="Reset"/> re-arms
    /// it afterwards.
    /// </summary>
    /// <param name="amount">How much, in account currency, above 0.</param>
    /// <param name="reason">Why; for the log.</param>
    /// <returns>
    /// Whether it was taken; an amount that is not allowed, and anything while state cannot be written, is refused with an error in the algorithm's
    /// log.
    /// </returns>
    public bool Withdraw(decimal amount, string reason = "") => TellOfMoney(nameof(Withdraw), amount, -1, reason);

    private bool TellOfMoney(string what, decimal amount, int sign, string reason)
    {
        if (_algorithm is not { } algorithm)
        {
            return false;
        }

        if (amount <= 0)
        {
            algorithm.Error(FormattableString.Invariant(
                $"{what} refused: amount {amount}; allowed: a number above 0, in {algorithm.AccountCurrency}."));
            return false;
        }

        var isTaken = false;
        RunExclusively(algorithm, () =>
        {
            // Money that has moved already is known without being told.
            _money.Look(algorithm, Now(algorithm), isNewSlice: false, _account);
            var before = (_money.Standing, _account.Machine, _account.Marks, _account.Rearms);
            _money.Announce(algorithm, sign * amount, reason, Now(algorithm), _account);
            isTaken = Save(algorithm);
            if (!isTaken)
            {
                // Told again later it must not count twice.
                _money.TakeBack(before.Standing);
                _account.Resume(before.Machine, before.Marks, before.Rearms);
                algorithm.Error($"{what} refused: it could not be stored, and a restart would not know of it; tell of it again.");
            }
        });
        return isTaken;
    }
}
