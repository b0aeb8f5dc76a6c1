namespace QuantConnect.Indicators.CandlestickPatterns;

/// <summary>A turn that waits for its confirmation.</summary>
internal sealed class HikkakeState
{
    private const int Patience = 3;

    private decimal _turn;
    private decimal _beyond;
    private int _left;

    /// <summary>What a candle makes of it: a new turn, twice the old one where its close confirms that, else 0.</summary>
    /// <param name="turn">1 or −1 where the candle makes a turn.</param>
    /// <param name="close">Its close.</param>
    /// <param name="high">High of the candle before, beyond which a turn up is confirmed.</param>
    /// <param name="low">Low of the candle before, beyond which a turn down is confirmed.</param>
    public decimal Next(decimal turn, decimal close, decimal high, decimal low)
    {
        if (turn != 0m)
        {
            (_turn, _beyond, _left) = (turn, turn > 0m ? high : low, Patience);
            return turn;
        }

        if (_left == 0)
        {
            return 0m;
        }

        _left--;
        if (_turn * (close - _beyond) <= 0m)
        {
            return 0m;
        }

        _left = 0;
        return 2m * _turn;
    }

    public void Reset() => _left = 0;
}
