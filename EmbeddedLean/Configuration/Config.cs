namespace QuantConnect.Configuration;

/// <summary>The engine's own configuration. EmbeddedLean reads no file of it: each key has its default, as in LEAN where no file is.</summary>
public static class Config
{
    /// <summary>The value of a key.</summary>
    public static string Get(string key, string defaultValue = "") => defaultValue;
}
