namespace QuantConnect;

public static class Globals
{
    public static bool LiveMode => throw null;

    public static void Reset() => throw null;
}

public static class OS
{
    public static void Initialize() => throw null;

    public static void Dispose() => throw null;
}
