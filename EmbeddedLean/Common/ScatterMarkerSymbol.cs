namespace QuantConnect;

/// <summary>The mark of a scatter series' points.</summary>
public enum ScatterMarkerSymbol
{
    /// <summary>No mark.</summary>
    None,

    Circle,

    Square,

    Diamond,

    /// <summary>A triangle pointing up.</summary>
    Triangle,

    /// <summary>A triangle pointing down.</summary>
    TriangleDown,
}
