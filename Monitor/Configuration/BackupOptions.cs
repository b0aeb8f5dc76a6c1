namespace MagnetLean.Monitor.Configuration;

/// <summary>Where backups of the database go, what locks them, and how long they stay.</summary>
internal sealed class BackupOptions
{
    /// <summary>Folder that backups are written into.</summary>
    public string Folder { get; set; } = "monitor.backups";

    /// <summary>What locks them; 12 characters or more. Without it no backup can be read again. Empty where a key file does.</summary>
    public string Passphrase { get; set; } = string.Empty;

    /// <summary>A file of 32 bytes or more that locks them instead.</summary>
    public string KeyFile { get; set; } = string.Empty;

    /// <summary>Folder of pg_dump and pg_restore; empty where they are found by name.</summary>
    public string PostgresTools { get; set; } = string.Empty;

    /// <summary>Of so many days that have backups the last of each stays. 1..3 650.</summary>
    public int Daily { get; set; } = 30;

    /// <summary>Of so many weeks. 0..520.</summary>
    public int Weekly { get; set; } = 12;

    /// <summary>Of so many months. 0..120.</summary>
    public int Monthly { get; set; } = 12;
}
