using MagnetLean.Magnets;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Magnets;

public class SwingSeriesTests
{
    // The high is 15, always the last but two; two neighbours on each side do not exceed it.
    [Theory]
    [InlineData(2, new double[] { 10, 11, 12, 15, 13, 12 }, new double[] { 9, 10, 11, 14, 7, 8 }, 5.0)] // falls by 8; rises by 5 within two bars
    [InlineData(3, new double[] { 10, 11, 12, 15, 13, 12 }, new double[] { 9, 10, 11, 14, 7, 8 }, 6.0)] // by 6 within three
    [InlineData(4, new double[] { 10, 11, 12, 15, 13, 12 }, new double[] { 9, 10, 11, 14, 7, 8 }, 6.0)] // there are no more
    [InlineData(4, new double[] { 10, 11, 12, 15, 13, 12 }, new double[] { 9, 10, 11, 14, 12, 13 }, 3.0)] // the fall is the lesser
    [InlineData(4, new double[] { 10, 11, 12, 15, 13, 12 }, new double[] { 9, 10, 11, 5, 12, 13 }, 3.0)] // a wick of its own bar is no fall
    [InlineData(4, new double[] { 10, 11, 12, 15, 15, 15 }, new double[] { 9, 10, 11, 14, 14.5, 14.75 }, 0.5)] // those after it may be equal
    [InlineData(4, new double[] { 15, 11, 12, 15, 13, 12 }, new double[] { 5, 10, 11, 14, 7, 8 }, 5.0)] // from where it was as high before
    [InlineData(4, new double[] { 14.9, 11, 12, 15, 13, 12 }, new double[] { 5, 10, 11, 14, 7, 8 }, 8.0)]
    public void A_high_stands_out_by_the_lesser_of_its_rise_and_its_fall(int lookback, double[] tops, double[] bottoms, double expected)
    {
        Swing(lookback, tops, bottoms, splitAfter: 0, factor: 1).ShouldBe(expected);
        Swing(lookback, tops, bottoms, splitAfter: 4, factor: 0.5).ShouldBe(expected / 2);
    }

    private static double Swing(int lookback, double[] tops, double[] bottoms, int splitAfter, double factor)
    {
        var series = new SwingSeries(2, lookback);
        var scale = 1.0;
        for (var i = 0; ; i++)
        {
            if (i == splitAfter)
            {
                series.Rescale(factor);
                scale = factor;
            }

            var isSwing = series.Add(tops[i] * scale, bottoms[i] * scale, out var level, out var prominence);
            isSwing.ShouldBe(i == tops.Length - 1);
            if (isSwing)
            {
                level.ShouldBe(15 * scale);
                return prominence;
            }
        }
    }
}
