namespace MagnetLean.Magnets;

/// <summary>
/// Greatest of the latest <c>capacity</c> values, O(1) amortised: of the values only those are kept that no later one exceeds. For the least it is
/// fed negated values.
/// </summary>
internal sealed class RollingMaximum(int capacity)
{
    private readonly (double Value, long At)[] _falling = new (double, long)[capacity];
    private int _first;
    private int _count;
    private long _added;

    public bool IsFull => _added >= capacity;

    /// <summary>The greatest value; there must be one.</summary>
    public double Value => _falling[_first].Value;

    public void Add(double value)
    {
        if (_falling[_first].At <= _added - capacity)
        {
            _first = Wrap(_first + 1);
            _count--;
        }

        while (_count > 0 && _falling[Wrap(_first + _count - 1)].Value <= value)
        {
            _count--;
        }

        _falling[Wrap(_first + _count++)] = (value, _added++);
    }

    public void Rescale(double factor)
    {
        for (var i = 0; i < capacity; i++)
        {
            _falling[i].Value *= factor;
        }
    }

    // A division would cost more than all the rest.
    private int Wrap(int place) => place >= capacity ? place - capacity : place;
}
