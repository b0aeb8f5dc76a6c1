namespace QuantConnect.Configuration;

public static class Config
{
    public static void SetConfigurationFile(string fileName) => throw null;

    public static void Reset() => throw null;

    public static string Get(string key, string defaultValue = "") => throw null;

    public static bool GetBool(string key, bool defaultValue = false) => throw null;
}
