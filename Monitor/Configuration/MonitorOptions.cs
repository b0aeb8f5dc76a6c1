using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.Extensions.Options;

namespace MagnetLean.Monitor.Configuration;

/// <summary>What the monitor watches and where it keeps what it knows. Section <c>Monitor</c> of the configuration; paths are relative to the
/// folder that the command is given in.</summary>
internal sealed class MonitorOptions
{
    public const string Section = "Monitor";

    /// <summary>Folder under which each engine has its journal.</summary>
    public string Journal { get; set; } = "storage.journal";

    /// <summary>Connection string: of SQLite (<c>Data Source=</c>) or of PostgreSQL (<c>Host=</c>).</summary>
    public string Database { get; set; } = "Data Source=monitor.db";

    /// <summary>Folder in which an engine looks for commands, where it has none of its own in <see cref="CommandFolders"/>.</summary>
    public string Commands { get; set; } = ".";

    /// <summary>Folder in which an engine looks for commands, by engine.</summary>
    public Dictionary<string, string> CommandFolders { get; } = [];

    /// <summary>How long an engine has to take a command before it is taken back, in minutes. 1..1 440.</summary>
    public int CommandMinutes { get; set; } = 5;

    /// <summary>How often the journal is looked at once all of it is read, in milliseconds. 10..60 000.</summary>
    public int PollMilliseconds { get; set; } = 250;

    /// <summary>How long every snapshot of the account is kept, in hours; of older ones the last of each minute stays. 1..8 760.</summary>
    public int SnapshotHours { get; set; } = 24;

    /// <summary>How long the snapshots of each minute are kept, in days; of older ones the last of each hour stays. 1..3 650.</summary>
    public int MinuteDays { get; set; } = 7;

    /// <summary>How long the feed of events goes back, in days. 1..3 650.</summary>
    public int EventDays { get; set; } = 90;

    /// <summary>Address of a collector that traces go to, by OTLP over HTTP, as http://collector:4318/v1/traces; empty for none.</summary>
    public string Traces { get; set; } = string.Empty;

    /// <summary>Who may do what.</summary>
    public SecurityOptions Security { get; } = new();

    /// <summary>How the service presents itself to others.</summary>
    public FederationOptions Federation { get; } = new();

    /// <summary>What somebody is told of, and how.</summary>
    public AlertOptions Alerts { get; } = new();

    /// <summary>Where backups go, and how long they stay.</summary>
    public BackupOptions Backup { get; } = new();

    /// <summary>Names every fault at once.</summary>
    internal sealed class Validator : IValidateOptions<MonitorOptions>
    {
        public ValidateOptionsResult Validate(string? name, MonitorOptions options)
        {
            var faults = new List<string>();
            Require(faults, nameof(Journal), options.Journal, !string.IsNullOrWhiteSpace(options.Journal), "the folder of the journals");
            Require(faults, nameof(Database), options.Database, !string.IsNullOrWhiteSpace(options.Database), "Data Source=FILE or Host=NAME;...");
            Require(faults, nameof(Commands), options.Commands, !string.IsNullOrWhiteSpace(options.Commands), "a folder");
            Range(faults, nameof(CommandMinutes), options.CommandMinutes, 1, 1440);
            Range(faults, nameof(PollMilliseconds), options.PollMilliseconds, 10, 60_000);
            Range(faults, nameof(SnapshotHours), options.SnapshotHours, 1, 8760);
            Range(faults, nameof(MinuteDays), options.MinuteDays, 1, 3650);
            Range(faults, nameof(EventDays), options.EventDays, 1, 3650);
            Require(faults, nameof(Traces), options.Traces, IsAddress(options.Traces), "nothing, or an address http(s)://");
            var security = options.Security;
            Range(faults, "Security:TokenHours", security.TokenHours, 1, 168);
            Range(faults, "Security:KeyDays", security.KeyDays, 1, 365);
            Range(faults, "Security:AnonymousPerMinute", security.AnonymousPerMinute, 1, 1_000_000);
            Range(faults, "Security:SignedInPerMinute", security.SignedInPerMinute, 1, 1_000_000);
            Range(faults, "Security:SensitivePerMinute", security.SensitivePerMinute, 1, 1_000_000);
            Range(faults, "Security:LockoutAttempts", security.LockoutAttempts, 1, 100);
            Range(faults, "Security:LockoutMinutes", security.LockoutMinutes, 1, 1440);
            Require(
                faults,
                "Security:RegistryPublicKey",
                security.RegistryPublicKey,
                security.RegistryIssuer.Length == 0 || File.Exists(security.RegistryPublicKey),
                "the file of the registry's public key");
            var backup = options.Backup;
            Require(faults, "Backup:Folder", backup.Folder, !string.IsNullOrWhiteSpace(backup.Folder), "a folder");
            Range(faults, "Backup:Daily", backup.Daily, 1, 3650);
            Range(faults, "Backup:Weekly", backup.Weekly, 0, 520);
            Range(faults, "Backup:Monthly", backup.Monthly, 0, 120);
            Require(
                faults,
                "Security:Proxies",
                security.Proxies,
                Proxies.Parse(security.Proxies, out var wrong).Count > 0 && wrong is null,
                "addresses and networks, as 10.0.0.2 172.18.0.0/16, separated by blanks");
            Range(faults, "Federation:HeartbeatSeconds", options.Federation.HeartbeatSeconds, 1, 3600);
            Require(faults, "Federation:Registry", options.Federation.Registry, IsAddress(options.Federation.Registry), "nothing, or an address http(s)://");
            Require(faults, "Federation:Orchestrator", options.Federation.Orchestrator, IsAddress(options.Federation.Orchestrator), "nothing, or an address http(s)://");
            var alerts = options.Alerts;
            Require(faults, "Alerts:WebHook", "***", IsAddress(alerts.WebHook), "nothing, or an address http(s)://");
            Require(
                faults,
                "Alerts:WebHookSecret",
                alerts.WebHookSecret,
                alerts.WebHook.Length == 0 || alerts.WebHookSecret.Length > 0,
                "the secret that alerts are signed with, where there is a web hook");
            Require(faults, "Alerts:TelegramServer", alerts.TelegramServer, IsAddress(alerts.TelegramServer), "an address http(s)://");
            Require(
                faults,
                "Alerts:TelegramChat",
                alerts.TelegramChat,
                alerts.TelegramToken.Length == 0 || alerts.TelegramChat.Length > 0,
                "the chat that the bot writes into");
            Require(
                faults,
                "Alerts:MailFrom, MailTo",
                $"{alerts.MailFrom}, {alerts.MailTo}",
                alerts.MailServer.Length == 0 || (alerts.MailFrom.Contains('@', StringComparison.Ordinal) && alerts.MailTo.Contains('@', StringComparison.Ordinal)),
                "two addresses of mail");
            Range(faults, "Alerts:MailPort", alerts.MailPort, 1, 65_535);
            Range(faults, "Alerts:SilentMinutes", alerts.SilentMinutes, 0.05, 1440);
            Range(faults, "Alerts:BarMinutes", alerts.BarMinutes, 0, 100_000);
            Range(faults, "Alerts:DiskMegabytes", alerts.DiskMegabytes, 0, 1_000_000);
            Range(faults, "Alerts:QuietFrom", alerts.QuietFrom, 0, 23);
            Range(faults, "Alerts:QuietTo", alerts.QuietTo, 0, 23);
            Range(faults, "Alerts:RepeatMinutes", alerts.RepeatMinutes, 0, 1440);
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static bool IsAddress(string address) =>
            address.Length == 0 || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https"));

        private static void Range(List<string> faults, string option, double value, double least, double most) =>
            Require(faults, option, value, value >= least && value <= most, FormattableString.Invariant($"{least} to {most}"));

        private static void Require(List<string> faults, string option, object value, bool holds, string allowed)
        {
            if (!holds)
            {
                faults.Add(FormattableString.Invariant($"{Section}:{option} is '{value}'; allowed: {allowed}."));
            }
        }
    }

    /// <summary>Folder in which an engine looks for commands.</summary>
    public string CommandFolderOf(string engine) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(CommandFolders.GetValueOrDefault(engine, Commands)));

    /// <summary>The file that hands a command to an engine: engines look for names that begin with command.</summary>
    public string CommandFileOf(string engine, string id) => Path.Combine(CommandFolderOf(engine), $"command-{id}.json");
}
