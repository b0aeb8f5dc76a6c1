namespace QuantConnect;

/// <summary>The mark of a scatter series' points.</summary>
public enum ScatterMarkerSymbol
{
    /// <summary>No mark.</summary>
    None,

    /// <summary>A circle.</summary>
    Circle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A diamond.</summary>
    Diamond,

    /// <summary>A triangle pointing up.</summary>
    Triangle,

    /// <summary>A triangle pointing down.</summary>
    TriangleDown,
}
