using QuantConnect.Securities;

namespace MagnetLean.Setups;

/// <summary>What a position is worth in account currency.</summary>
internal static class UnitValue
{
    /// <summary>Account currency per unit of asset and of price: conversion rate times contract multiplier.</summary>
    /// <param name="security">The security.</param>
    /// <returns>The value; 0 where the rate of its quote currency is not known.</returns>
    public static decimal Of(Security security) => security.QuoteCurrency.ConversionRate * security.SymbolProperties.ContractMultiplier;
}
