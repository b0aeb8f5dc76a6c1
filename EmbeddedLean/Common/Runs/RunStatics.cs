using System;
using System.Threading;
using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect;

/// <summary>
/// What user code reaches on LEAN through statics, without naming an algorithm: the symbols' terms, and how early orders at the close are due. It
/// goes with the run's flow of execution; runs on other threads have their own.
/// </summary>
internal sealed class RunStatics(
    Func<SymbolPropertiesDatabase> symbolProperties, Func<MarketHoursDatabase> marketHours, Action<LogLevel, string> log)
{
    private static readonly AsyncLocal<RunStatics?> Flow = new();
    private int _thread;
    private TimeSpan _closeBuffer = MarketOnCloseOrder.DefaultSubmissionTimeBuffer;

    /// <summary>Those of the run that executes; null where none does.</summary>
    public static RunStatics? Running => Flow.Value;

    /// <summary>Those of the run that executes.</summary>
    /// <exception cref="InvalidOperationException">No run does.</exception>
    public static RunStatics Current =>
        Running ?? throw new InvalidOperationException("This needs the data folder of a run: use it in Initialize or later.");

    /// <summary>Terms of the run's data folder.</summary>
    public SymbolPropertiesDatabase SymbolProperties => symbolProperties();

    /// <summary>Trading hours of the run's data folder.</summary>
    public MarketHoursDatabase MarketHours => marketHours();

    /// <summary>How long before the close orders at the close are due. The run's own thread sets it; others see what was last seen there.</summary>
    public TimeSpan CloseBuffer => Environment.CurrentManagedThreadId == _thread
        ? _closeBuffer = MarketOnCloseOrder.SubmissionTimeBuffer
        : _closeBuffer;

    /// <summary>Restores, when disposed of, what is current now.</summary>
    public static IDisposable RestoreAfterwards() => new Kept(Flow.Value);

    /// <summary>Begins a run on this thread, with LEAN's usual values.</summary>
    public void Begin()
    {
        _thread = Environment.CurrentManagedThreadId;
        MarketOnCloseOrder.SubmissionTimeBuffer = MarketOnCloseOrder.DefaultSubmissionTimeBuffer;
        Enter();
    }

    /// <summary>Makes this current in what is executed from now on.</summary>
    public void Enter() => Flow.Value = this;

    /// <summary>Writes a line into the run's log.</summary>
    public void Log(LogLevel level, string text) => log(level, text);

    private sealed class Kept(RunStatics? before) : IDisposable
    {
        public void Dispose() => Flow.Value = before;
    }
}
