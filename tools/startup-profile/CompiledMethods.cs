using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
using System.IO;
using System.Linq;
using System.Reflection;

namespace MagnetLean.StartupProfile;

/// <summary>The methods that the runtime compiles in this process since nothing compiled ahead was there for them.</summary>
internal sealed class CompiledMethods : EventListener
{
    private const string RuntimeEvents = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Compilation = (EventKeywords)0x10;
    private const uint IsMadeAtRunTime = 1;

    // First code: minimally optimized, or at once whole where a method has loops or asks for it. Later tiers had code before.
    private const uint Whole = 2;
    private const uint Quick = 3;

    private readonly ConcurrentQueue<nint> _handles = new();
    private EventSource? _runtime;

    /// <summary>Stops listening and returns the methods, those of the framework and of the program itself.</summary>
    public IReadOnlyList<MethodBase> End()
    {
        if (_runtime is not null)
        {
            DisableEvents(_runtime);
        }

        return [.. _handles.Distinct().Select(MethodOf).OfType<MethodBase>().Where(IsOfTheProgram)];
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == RuntimeEvents)
        {
            _runtime = eventSource;
            EnableEvents(eventSource, EventLevel.Verbose, Compilation);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // The base class calls this before the fields are there.
        if (_handles is null || eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) != true)
        {
            return;
        }

        var flags = (uint)eventData.Payload![5]!;
        if ((flags & IsMadeAtRunTime) == 0 && ((flags >> 7) & 7) is Whole or Quick)
        {
            _handles.Enqueue((nint)(ulong)eventData.Payload[0]!);
        }
    }

    // The runtime's own way from a handle to a method: the public one knows no method of a generic type whose type it is not told.
    private static MethodBase? MethodOf(nint handle)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var core = typeof(object).Assembly;
        var method = core.GetType("System.IRuntimeMethodInfo", throwOnError: true)!;
        var info = typeof(RuntimeMethodHandle).GetMethod("GetMethodInfo", Hidden)!.Invoke(RuntimeMethodHandle.FromIntPtr(handle), null);
        var type = typeof(RuntimeMethodHandle).GetMethod("GetDeclaringType", Hidden, [method])!.Invoke(null, [info]);
        var runtimeType = core.GetType("System.RuntimeType", throwOnError: true)!;
        return (MethodBase?)runtimeType.GetMethod("GetMethodBase", Hidden, [runtimeType, method])!.Invoke(null, [type, info]);
    }

    private static bool IsOfTheProgram(MethodBase method) =>
        method.DeclaringType is { } type
        && type.Namespace != typeof(EventListener).Namespace
        && ProfileFile.TypesOf(method).All(part => part.IsGenericParameter || IsOfTheProgram(part.Assembly));

    private static bool IsOfTheProgram(Assembly assembly) =>
        assembly != typeof(CompiledMethods).Assembly
        && Path.GetDirectoryName(assembly.Location) is { } folder
        && (Is(folder, AppContext.BaseDirectory) || Is(folder, Path.GetDirectoryName(typeof(object).Assembly.Location)!));

    private static bool Is(string folder, string other) => Path.TrimEndingDirectorySeparator(other) == folder;
}
