using NodaTime;

namespace MagnetLean.Risk;

/// <summary>
/// The latest moment that was decided upon. It is stored with what was decided: a run that follows one that died over carrying it out is given the
/// same moment once more, and then carries out what is stored instead of deciding anew.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class DecidedMoment
{
    private Instant? _repeated;

    /// <summary>The latest moment decided upon, by this run or an earlier one; null before the first.</summary>
    public Instant? Latest { get; private set; }

    /// <summary>Goes on from the moment that an earlier run decided upon last.</summary>
    /// <param name="latest">That moment; null where it decided upon none.</param>
    public void Resume(Instant? latest) => Latest = _repeated = latest;

    /// <summary>Whether an earlier run has decided upon a moment, so that nothing is to be decided anew.</summary>
    /// <param name="now">The moment.</param>
    public bool IsRepeated(Instant now) => now == _repeated;

    /// <summary>Whether the moment that is to be repeated has not passed yet.</summary>
    /// <param name="now">The moment.</param>
    public bool IsAwaited(Instant now) => now <= _repeated;

    /// <summary>Notes that a moment is decided upon now.</summary>
    /// <param name="now">The moment.</param>
    public void Decide(Instant now) => Latest = now;

    /// <summary>Notes that what was to be repeated is being carried out: from now on all is decided.</summary>
    public void EndRepeat() => _repeated = null;
}
