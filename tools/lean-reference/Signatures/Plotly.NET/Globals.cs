public static class Globals
{
    public static string PLOTLYJS_VERSION => throw null;
}
