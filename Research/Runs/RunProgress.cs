using System;

namespace MagnetLean.Research.Runs;

/// <summary>How far a run is.</summary>
/// <param name="Time">The time reached in the data, UTC.</param>
/// <param name="Fraction">Share of the period that is done, 0..1.</param>
/// <param name="DataPoints">Bars processed so far.</param>
internal readonly record struct RunProgress(DateTime Time, double Fraction, long DataPoints);
