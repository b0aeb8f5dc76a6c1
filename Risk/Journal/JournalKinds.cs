using System;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MagnetLean.Risk.Journal;

/// <summary>What the types of records are called in a line. A name once written stays: old journals are read by it.</summary>
internal static class JournalKinds
{
    private static readonly (string Kind, Type Type)[] Kinds =
    [
        ("session_started", typeof(SessionStarted)),
        ("session_ended", typeof(SessionEnded)),
        ("account", typeof(AccountSnapshot)),
        ("order", typeof(OrderChanged)),
        ("fill", typeof(OrderFilled)),
        ("position_opened", typeof(PositionOpened)),
        ("position_closed", typeof(PositionClosed)),
        ("magnet", typeof(MagnetChanged)),
        ("field", typeof(FieldMeasured)),
        ("fuse", typeof(FuseChanged)),
        ("command", typeof(CommandAnswered)),
        ("money", typeof(MoneyMoved)),
        ("heartbeat", typeof(Heartbeat)),
        ("error", typeof(FaultTold)),
        ("gap", typeof(JournalGap)),
        ("torn_line", typeof(TornLine)),
    ];

    private static readonly FrozenDictionary<Type, (JsonEncodedText Kind, JsonTypeInfo Json)> ByType =
        Kinds.ToFrozenDictionary(entry => entry.Type, entry => (JsonEncodedText.Encode(entry.Kind), JsonOf(entry.Type)));

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByKind = Kinds.ToFrozenDictionary(
        entry => entry.Kind, entry => JsonOf(entry.Type));

    /// <summary>What a record is called, and how it is written.</summary>
    public static (JsonEncodedText Kind, JsonTypeInfo Json) Of(JournalRecord record) => ByType[record.GetType()];

    /// <summary>How records of a kind are read; null for one that is not known.</summary>
    public static JsonTypeInfo? Of(string kind) => ByKind.TryGetValue(kind, out var json) ? json : null;

    private static JsonTypeInfo JsonOf(Type type) => JournalJson.Default.GetTypeInfo(type)!;
}
