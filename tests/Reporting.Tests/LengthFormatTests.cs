using System;
using System.Globalization;
using MagnetLean.Reporting.Formats;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.Reporting;

/// <summary>How a length of time is written.</summary>
public sealed class LengthFormatTests
{
    [Theory]
    [InlineData("00:00:00.25", "0.3 s")]
    [InlineData("00:00:59", "59 s")]
    [InlineData("00:01:00", "1 min 0 s")]
    [InlineData("00:57:55.4", "57 min 55 s")]
    [InlineData("01:00:59", "1 h 0 min")]
    [InlineData("2.05:30:00", "2 d 5 h")]
    public void A_length_of_time_is_told_in_its_two_greatest_units(string length, string text) =>
        Format.Length(TimeSpan.Parse(length, CultureInfo.InvariantCulture)).ShouldBe(text);
}
