using System;
using MagnetLean.StartupProfile;

/// <summary>What the runtime calls before a program that is started with this assembly as its hook: its name and its method are the runtime's.</summary>
internal static class StartupHook
{
    /// <summary>Listens from here to the end of the process, and writes then.</summary>
    public static void Initialize()
    {
        var path = Environment.GetEnvironmentVariable(Recording.FileVariable)
            ?? throw new InvalidOperationException($"{Recording.FileVariable} does not say where the profile goes");
        var methods = new CompiledMethods();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ProfileFile.Write(path, methods.End());
    }
}
