using System;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>Decimals without their trailing zeros.</summary>
public sealed class RoundingTests
{
    private const int Seed = 11;

    [Fact]
    public void A_normalized_number_is_the_quotient_by_one_with_all_decimals_to_the_last_bit()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var zeros = (decimal)Math.Pow(10, random.Next(0, 5));
            var mantissa = new decimal(random.Next(), random.Next(2) * random.Next(), random.Next(4) == 0 ? random.Next() : 0, false, 0);
            var bits = decimal.GetBits(mantissa % 1_000_000_000_000_000_000_000m * zeros);
            var value = new decimal(bits[0], bits[1], bits[2], random.Next(2) == 0, (byte)random.Next(0, 29));

            decimal.GetBits(value.Normalize()).ShouldBe(decimal.GetBits(value / 1.0000000000000000000000000000m), $"{value}, seed {Seed}");
        }

        decimal.GetBits(0.000m.Normalize()).ShouldBe([0, 0, 0, 0]);
    }
}
