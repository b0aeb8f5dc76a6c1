namespace QuantConnect.Interfaces;

/// <summary>Called when something happened in an algorithm.</summary>
public delegate void AlgorithmEvent<in T>(IAlgorithm algorithm, T eventData);
