using QuantConnect.Algorithm;

namespace MagnetLean.Risk.Commands;

/// <summary>What a command can ask of a fuse. Each waits for its turn.</summary>
internal interface IFuseControls
{
    /// <summary>Takes the account out of the market.</summary>
    /// <returns>Whether that is on disk, too: else a restart would not know it.</returns>
    bool IsolateDurably(QCAlgorithm algorithm, string reason);

    /// <summary>Re-arms what is isolated.</summary>
    /// <returns>Whether anything could be.</returns>
    bool Reset(string reason);

    /// <summary>Lowers the greatest leverage at which positions are sized.</summary>
    /// <returns>Whether that is done, and on disk, too: else a restart would not know it.</returns>
    bool CapLeverage(QCAlgorithm algorithm, double? cap, string reason);

    /// <summary>Takes word of money that comes in.</summary>
    /// <returns>Whether it was taken.</returns>
    bool Deposit(decimal amount, string reason);

    /// <summary>Takes word of money that leaves.</summary>
    /// <returns>Whether it was taken.</returns>
    bool Withdraw(decimal amount, string reason);

    /// <summary>State, marks and time left, in one sentence.</summary>
    string Describe();

    /// <summary>Tells that sentence in the log and to whom transitions are told.</summary>
    void ReportStatus(QCAlgorithm algorithm);

    /// <summary>Puts a command and its outcome into the journal, where one is kept.</summary>
    void Record(QCAlgorithm algorithm, string command, string? id, string reason, bool isDone);
}
