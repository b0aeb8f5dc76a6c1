namespace MagnetLean.Monitor.Configuration;

/// <summary>Who may do what, and how often.</summary>
internal sealed class SecurityOptions
{
    /// <summary>Folder of the keys that sign tokens and protect secrets; only its owner may read it. Keep it: without it everybody signs in anew, second factors too.</summary>
    public string Keys { get; set; } = "monitor.keys";

    /// <summary>How long somebody stays signed in, in hours. 1..168.</summary>
    public int TokenHours { get; set; } = 12;

    /// <summary>After how many days another key signs. 1..365.</summary>
    public int KeyDays { get; set; } = 30;

    /// <summary>Whether performance and recent trades may be read without signing in.</summary>
    public bool PublicFigures { get; set; }

    /// <summary>Whether it may listen beyond this machine without TLS: behind a proxy that has it, say.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Whether a proxy tells address and scheme of the client.</summary>
    public bool BehindProxy { get; set; }

    /// <summary>Addresses and networks of proxies that are believed, separated by blanks: nobody else is, who could call himself anybody.</summary>
    public string Proxies { get; set; } = "127.0.0.1 ::1";

    /// <summary>Origins of other pages that may call the API; none unless listed, separated by blanks.</summary>
    public string AllowedOrigins { get; set; } = string.Empty;

    /// <summary>Issuer of a registry's tokens; empty for none.</summary>
    public string RegistryIssuer { get; set; } = string.Empty;

    /// <summary>File of the registry's public key, as PEM.</summary>
    public string RegistryPublicKey { get; set; } = string.Empty;

    /// <summary>Requests a minute of an address that has not signed in. 1..1 000 000.</summary>
    public int AnonymousPerMinute { get; set; } = 100;

    /// <summary>Requests a minute of a user. 1..1 000 000.</summary>
    public int SignedInPerMinute { get; set; } = 1000;

    /// <summary>Emergency stops and messages a minute of a user, each, and attempts to sign in a minute of an address. 1..1 000 000.</summary>
    public int SensitivePerMinute { get; set; } = 10;

    /// <summary>Wrong passwords after which an account is locked. 1..100.</summary>
    public int LockoutAttempts { get; set; } = 5;

    /// <summary>For how long, in minutes. 1..1 440.</summary>
    public int LockoutMinutes { get; set; } = 15;
}
