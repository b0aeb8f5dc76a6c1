
namespace MagnetLean.Research.Study;

/// <summary>What became of the race between a level and its mirror image on the other side of price.</summary>
internal enum Outcome : byte
{
    /// <summary>Neither was reached in time.</summary>
    Neither,

    /// <summary>The level was reached first.</summary>
    Hit,

    /// <summary>The mirror image was reached first.</summary>
    Away,

    /// <summary>One bar reached both; which came first cannot be known.</summary>
    Both,
}

/// <summary>Reading outcomes.</summary>
internal static class Outcomes
{
    /// <summary>How many there are.</summary>
    public const int Count = 4;

    /// <summary>Whether one of the two was reached first.</summary>
    public static bool IsDecided(this Outcome outcome) => outcome is Outcome.Hit or Outcome.Away;

    /// <summary>The same race as the mirror image sees it.</summary>
    public static Outcome Mirrored(this Outcome outcome) => outcome switch { Outcome.Hit => Outcome.Away, Outcome.Away => Outcome.Hit, _ => outcome };
}
