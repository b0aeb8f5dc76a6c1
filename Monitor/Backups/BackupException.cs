using System;

namespace MagnetLean.Monitor.Backups;

/// <summary>A backup cannot be made, or cannot be read; the message says why, and what is allowed.</summary>
internal sealed class BackupException : Exception
{
    public BackupException(string message)
        : base(message)
    {
    }

    public BackupException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
