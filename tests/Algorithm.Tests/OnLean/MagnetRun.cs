using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;

namespace MagnetLean.Tests.Algorithm.OnLean;

/// <summary>Runs <see cref="MagnetAlgorithm"/> on the sample data.</summary>
internal static class MagnetRun
{
    public static BacktestResult Of(string start, string end, params (string Name, string Value)[] parameters) => On(ProjectFolder.SampleData, null, [
        ("symbols", "SYNUSD"), ("market", "bitfinex"), ("resolution", "hour"), ("start", start), ("end", end), .. parameters]);

    public static BacktestResult On(string data, string? store, params (string Name, string Value)[] parameters)
    {
        var job = new BacktestJob
        {
            AlgorithmTypeName = nameof(MagnetAlgorithm),
            CreateAlgorithm = () => new MagnetAlgorithm(),
            DataFolder = data,
            ObjectStoreFolder = store,
            Parameters = parameters.GroupBy(parameter => parameter.Name).ToDictionary(group => group.Key, group => group.Last().Value),
        };
        return BacktestEngine.Run(job);
    }

    public static IReadOnlyList<string> Orders(BacktestResult result, DateTime before) =>
        [.. result.OrderEvents.Where(orderEvent => orderEvent.UtcTime < before).Select(orderEvent =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{orderEvent.UtcTime:s} {orderEvent.OrderId} {orderEvent.Status} {orderEvent.Quantity} "
                + $"{orderEvent.FillQuantity} {orderEvent.FillPrice}"))];
}
