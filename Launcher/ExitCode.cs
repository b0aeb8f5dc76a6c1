namespace MagnetLean.Launcher;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>The run completed.</summary>
    public const int Completed = 0;

    /// <summary>The run failed or was stopped.</summary>
    public const int Failed = 1;

    /// <summary>The input is faulty; nothing ran.</summary>
    public const int BadInput = 2;
}
