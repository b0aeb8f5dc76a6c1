using System;
using System.Collections.Generic;
using QuantConnect.Algorithm;

namespace MagnetLean.Embedded;

/// <summary>An algorithm after its <c>Initialize</c>, before its first moment.</summary>
/// <param name="Algorithm">The algorithm; null where it could not be made.</param>
/// <param name="Fault">What kept it from being initialized; null where nothing did.</param>
/// <param name="Error">The same in a sentence.</param>
/// <param name="Parameters">Names of the parameters that it has asked for; null where it read all of them, so that nothing can be said.</param>
public sealed record InitializedAlgorithm(QCAlgorithm? Algorithm, Exception? Fault, string? Error, IReadOnlySet<string>? Parameters);
