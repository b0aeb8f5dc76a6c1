using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace MagnetLean.Risk;

/// <summary>What a fuse must know again after a restart, in the shape it is stored in. Times are ticks since 1970, in UTC.</summary>
internal sealed record FuseSnapshot
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(), new InstantTicks() },
    };

    public required long SavedAt { get; init; }

    /// <summary>The latest bar decided upon; null before the first.</summary>
    public required long? DecidedAt { get; init; }

    public required MachineRecord Account { get; init; }

    public required EquityMarks Marks { get; init; }

    public required int Rearms { get; init; }

    public required IReadOnlyList<SymbolRecord> Symbols { get; init; }

    public required IReadOnlyList<TransitionRecord> History { get; init; }

    /// <summary>When orders were rejected; version 1 did not keep it.</summary>
    public IReadOnlyList<long> Rejected { get; init; } = [];

    /// <summary>The account's cash when it was last looked at; version 1 did not keep it.</summary>
    public CashPicture? Cash { get; init; }

    /// <summary>Money that a person has announced and that has not moved; version 1 did not keep it.</summary>
    public IReadOnlyList<CashFlow> Announced { get; init; } = [];

    /// <summary>Money that moved unannounced; version 1 did not keep it.</summary>
    public IReadOnlyList<MoneyMove> Moved { get; init; } = [];

    /// <summary>Greatest leverage that a person allows; null where nobody has said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Cap { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="JsonException">The text is not a snapshot, or its figures cannot be.</exception>
    public static FuseSnapshot Parse(string json)
    {
        var snapshot = JsonSerializer.Deserialize<FuseSnapshot>(json, Json) ?? throw new JsonException("The stored state is empty.");
        var waiting = snapshot.Symbols.SelectMany(symbol => symbol?.Waiting ?? []).ToList();
        IEnumerable<object?> entries =
        [
            .. snapshot.Symbols,
            .. waiting,
            .. snapshot.Symbols.SelectMany(symbol => symbol?.StandIns ?? []),
            .. snapshot.History,
            .. snapshot.History.SelectMany(entry => entry?.Figures ?? []),
        ];
        if (entries.Contains(null))
        {
            throw new JsonException("The stored state has an empty entry.");
        }

        var machines = snapshot.Symbols.Select(symbol => symbol.Machine).Append(snapshot.Account);
        var sound = machines.All(machine => machine.IsSound)
            && waiting.TrueForAll(terms => terms.IsSound)
            && snapshot.Rejected.Append(snapshot.DecidedAt ?? 0).All(IsTime)
            && snapshot.Cap is null or (>= 0 and < double.PositiveInfinity)
            && snapshot.Marks.HighWaterMark >= 0
            && snapshot.Marks.Highest >= snapshot.Marks.HighWaterMark;
        return sound ? snapshot : throw new JsonException("The stored state contradicts itself.");
    }

    public static bool IsTime(long ticks) => ticks >= Instant.MinValue.ToUnixTimeTicks() && ticks <= Instant.MaxValue.ToUnixTimeTicks();

    internal sealed record MachineRecord(FuseState State, long Since, long LastFired, FuseTriggers Held, bool Floored)
    {
        [JsonIgnore]
        public bool IsSound => Enum.IsDefined(State) && (int)Held is >= 0 and < 512 && IsTime(Since) && IsTime(LastFired);

        public static MachineRecord Of(in FuseMachine machine) =>
            new(machine.State, machine.Since.ToUnixTimeTicks(), machine.LastFired.ToUnixTimeTicks(), machine.Held, machine.Floored);

        public FuseMachine ToMachine() =>
            new(State, Instant.FromUnixTimeTicks(Since), Instant.FromUnixTimeTicks(LastFired), Held, Floored);
    }

    internal sealed record SymbolRecord(
        string Id,
        MachineRecord Machine,
        decimal? Permit,
        decimal? Planned,
        bool Owed = false,
        decimal? Asked = null,
        bool Withheld = false,
        IReadOnlyList<RestingTerms>? Waiting = null,
        IReadOnlyList<string>? StandIns = null);

    internal sealed record FigureRecord(FuseTriggers Trigger, string Name, double Value, double Limit, bool Above)
    {
        public static FigureRecord Of(FuseFigure figure) =>
            new(figure.Trigger, figure.Name, Finite(figure.Value), Finite(figure.Limit), figure.Above);

        public FuseFigure ToFigure() => new(Trigger, Name, Value, Limit, Above);

        private static double Finite(double value) => double.IsFinite(value) ? value : Math.CopySign(double.MaxValue, value);
    }

    internal sealed record TransitionRecord(
        long Time,
        string? Symbol,
        FuseState From,
        FuseState To,
        FuseCause Cause,
        FuseTriggers Triggers,
        IReadOnlyList<FigureRecord> Figures,
        string Reason,
        string Done)
    {
        public static TransitionRecord Of(FuseTransition transition) => new(
            transition.Time.ToUnixTimeTicks(),
            transition.Symbol,
            transition.From,
            transition.To,
            transition.Cause,
            transition.Triggers,
            [.. transition.Figures.Select(FigureRecord.Of)],
            transition.Reason,
            transition.Done);

        public FuseTransition ToTransition() => new(
            Instant.FromUnixTimeTicks(Time), Symbol, From, To, Cause, Triggers, [.. Figures.Select(figure => figure.ToFigure())], Reason, Done);
    }
}
