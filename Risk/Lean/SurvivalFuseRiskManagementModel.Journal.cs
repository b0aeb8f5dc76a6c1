using MagnetLean.Risk.Commands;
using MagnetLean.Risk.Journal;
using QuantConnect.Algorithm;

namespace MagnetLean.Risk;

/// <content>The journal: what happens, for who watches.</content>
public partial class SurvivalFuseRiskManagementModel
{
    private readonly string? _accountName;
    private volatile JournalRecorder? _recorder;
    private bool _isJournalStarted;

    /// <summary>
    /// The journal of this run, once attached, for records of the algorithm's own; null where none is kept. In live mode one is kept beside the
    /// object store's folder, <c>storage.journal/</c> beside <c>storage/</c>; parameter <c>journal</c> says otherwise: <c>off</c>, <c>on</c> (in a
    /// backtest, too), or a folder.
    /// </summary>
    public JournalWriter? Journal => _recorder?.Writer;

    /// <summary>
    /// Ends the journal in order, as the last thing of a run: to be called from <c>OnEndOfAlgorithm</c>. Without it the session looks as if it had
    /// been killed. Waits for the disk for five seconds at most; never throws.
    /// </summary>
    public void EndJournal()
    {
        if (_algorithm is { } algorithm)
        {
            _recorder?.End(algorithm);
        }
    }

    /// <inheritdoc/>
    void IFuseControls.Record(QCAlgorithm algorithm, string command, string? id, string reason, bool isDone)
    {
        var answer = new CommandAnswered(id ?? string.Empty, command, isDone, reason, Describe());
        _gate.Do(() => _recorder?.Record(algorithm, answer, _parts.Box));
    }

    // What cannot be begun is not tried again at each step.
    private void StartJournal(QCAlgorithm algorithm)
    {
        if (!_isJournalStarted)
        {
            _isJournalStarted = true;
            _recorder = JournalRecorder.Open(algorithm, Options, _accountName);
        }
    }
}
