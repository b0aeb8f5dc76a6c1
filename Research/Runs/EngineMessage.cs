namespace MagnetLean.Research.Runs;

/// <summary>How much a message matters.</summary>
internal enum MessageLevel
{
    Debug,
    Log,
    Error
}

/// <summary>A line from the engine or the algorithm.</summary>
internal readonly record struct EngineMessage(MessageLevel Level, string Text);
