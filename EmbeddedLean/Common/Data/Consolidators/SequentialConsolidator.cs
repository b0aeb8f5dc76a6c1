using System;

namespace QuantConnect.Data.Consolidators;

/// <summary>Feeds what one consolidator makes to another.</summary>
public class SequentialConsolidator : ConsolidatorBase
{
    /// <summary>Joins two consolidators.</summary>
    /// <exception cref="ArgumentException">The second does not take what the first makes.</exception>
    public SequentialConsolidator(IDataConsolidator first, IDataConsolidator second)
    {
        (First, Second) = first.OutputType.IsAssignableTo(second.InputType)
            ? (first, second)
            : throw new ArgumentException("first.OutputType must equal second.OutputType!");
        Second.DataConsolidated += (_, output) => OnDataConsolidated(output);
        First.DataConsolidated += (_, bar) => Second.Update(bar);
    }

    /// <summary>Takes the input.</summary>
    public IDataConsolidator First { get; private set; }

    /// <summary>Makes the output.</summary>
    public IDataConsolidator Second { get; private set; }

    /// <inheritdoc/>
    public override IBaseData WorkingData => Second.WorkingData;

    /// <inheritdoc/>
    public override Type InputType => First.InputType;

    /// <inheritdoc/>
    public override Type OutputType => Second.OutputType;

    /// <inheritdoc/>
    public override void Update(IBaseData data) => First.Update(data);

    /// <inheritdoc/>
    public override void Scan(DateTime currentLocalTime) => First.Scan(currentLocalTime);

    /// <inheritdoc/>
    public override void Reset()
    {
        First.Reset();
        Second.Reset();
        base.Reset();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        First.Dispose();
        Second.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }
}
