using System.Runtime.CompilerServices;
using NodaTime;

namespace MagnetLean.Magnets;

/// <summary>What of a live magnet is not needed at every bar.</summary>
internal struct MagnetSlot
{
    public long Id;
    public int Touches;
    public Instant Born;
    public Instant KnownAt;
    public bool IsAbove;

    /// <summary>Whether it came about by merging; it stays one magnet when its parts leave it one by one.</summary>
    public bool IsMerged;

    /// <summary>Price has been away since the magnet was found, so a touch counts.</summary>
    public bool IsArmed;

    /// <summary>Price has touched it and not yet left.</summary>
    public bool IsTouched;

    /// <summary>Parts there are; one for a magnet that stands alone, none for a slot that is free.</summary>
    public int PartCount;

    /// <summary>The part with the highest score.</summary>
    public int Lead;

    /// <summary>Strength at full recency.</summary>
    public double Certainty;

    /// <summary>The parts, oldest first.</summary>
    public Places Parts;

    /// <summary>Type of the magnet.</summary>
    public readonly MagnetType Type => IsMerged ? MagnetType.Timeframe : Parts[0].Source.Type;

    /// <summary>The part of the longest timeframe, whose bars the magnet ages by.</summary>
    public readonly MagnetSource Longest
    {
        get
        {
            var longest = Parts[0].Source;
            for (var i = 1; i < PartCount; i++)
            {
                longest = Parts[i].Source.Multiple > longest.Multiple ? Parts[i].Source : longest;
            }

            return longest;
        }
    }

    /// <summary>What speaks for the magnet where one of its parts is taken for its level.</summary>
    public readonly MagnetEvidence Evidence(int part) =>
        new(Parts[part].Source.Type, Parts[part].Prominence, Parts[part].Source.Multiple, Touches, PartCount - 1);

    /// <summary>Whether a detector sees one of the parts.</summary>
    public readonly bool Holds(MagnetSource source)
    {
        for (var i = 0; i < PartCount; i++)
        {
            if (Parts[i].Source == source)
            {
                return true;
            }
        }

        return false;
    }

    public void AddPart(in Part part) => Parts[PartCount++] = part;

    public void RemovePart(int part)
    {
        PartCount--;
        for (var i = part; i < PartCount; i++)
        {
            Parts[i] = Parts[i + 1];
        }

        Parts[PartCount] = default;
    }

    /// <summary>What one detector saw of the magnet.</summary>
    internal struct Part
    {
        public long Id;
        public MagnetSource Source;
        public MagnetKind Kind;
        public double Level;
        public double Prominence;

        /// <summary>Score that it would have alone, with the touches of the whole.</summary>
        public double Score;

        /// <summary>A rolling level that the latest reading has seen again.</summary>
        public bool IsSeen;

        /// <summary>Takes what was seen for its own.</summary>
        public void Set(in Sighting sighting, MagnetSource source)
        {
            (Source, Kind, Level, Prominence) = (source, sighting.Kind, sighting.Level, sighting.Prominence);
        }
    }

    [InlineArray(MagnetParts.Most)]
    internal struct Places
    {
        private Part _first;
    }
}
