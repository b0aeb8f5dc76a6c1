using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using MagnetLean.Embedded;
using MagnetLean.Tests.Support;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean.Surface;

/// <summary>What EmbeddedLean does not do is absent, or says so; what users implement is whole.</summary>
public sealed partial class NothingPretendsTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Their implementations are the engine's; users only call them, and derive from classes that have what is missing here nowhere either.
    private static readonly string[] NotImplementedByUsers = ["QuantConnect.Interfaces.IAlgorithm", "QuantConnect.Data.IBaseData"];

    private static readonly Assembly Embedded = typeof(BacktestEngine).Assembly;
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    [Fact]
    public void Members_that_have_no_meaning_here_say_which_feature_is_missing()
    {
        var refusing = Embedded.GetTypes()
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
            .Select(method => (Method: method, Texts: TextsOfRefusal(method)))
            .Where(found => found.Texts is not null)
            .Select(found => $"{found.Method.DeclaringType!.FullName}.{found.Method.Name}: {string.Join('*', found.Texts!)}")
            .Order(StringComparer.Ordinal)
            .ToArray();

        refusing.ShouldBe(
            [
                "QuantConnect.Algorithm.Framework.Portfolio.SectorWeightingPortfolioConstructionModel.GetSectorCode: "
                + ": fundamental data is not supported; override *GetSectorCode* to say the sector.",
                "QuantConnect.Brokerages.BrokerageModel.Create: The brokerage model of * is not supported.",
                "QuantConnect.Data.Consolidators.MarketHourAwareConsolidator.Initialize: MarketHourAwareConsolidator knows market hours "
                + "only after SubscriptionManager.AddConsolidator.",
                "QuantConnect.Data.Slice.set_Item: The Slice object is read-only. You cannot set data in the slice.",
                "QuantConnect.Indicators.IndicatorBase`1.Update: , Update(Tick)* does not support the `Update(DateTime, decimal)` method. "
                + "Use one of the following methods instead: Update(TradeBar), Update(QuoteBar)",
                "QuantConnect.Lean.Engine.Feed.SubscriptionConfigs.Add: Tick resolution is not supported here; use second or coarser data.",
                "QuantConnect.Lean.Engine.Feed.UniverseFeed.Of: Universes that select by data, such as *, are not supported.",
                "QuantConnect.Lean.Engine.History.HistoryReader.Open: Tick resolution is not supported here; use second or coarser data.",
                "QuantConnect.Orders.Fills.FillModel.Fill: Orders of type * are not supported.",
                "QuantConnect.Orders.Order.CreateOrder: Orders of type * are not supported.",
                "QuantConnect.Securities.SecurityFactory.Make: Securities of type * are not supported.",
                "QuantConnect.Storage.ObjectFiles.PathOf: ObjectStore.GetFilePath: this run keeps its object store in memory; give it a folder.",
                "QuantConnect.Symbol.Create: Securities of type * are not supported.",
            ],
            "A member that refuses names its feature, and stands in this list.");
    }

    [Fact]
    public void Interfaces_that_users_implement_have_all_of_LEANs_members()
    {
        var lean = LeansMembers().ToLookup(member => member.Type, member => member.Name);

        var missing = Embedded.GetExportedTypes()
            .Where(type => type.IsInterface && !NotImplementedByUsers.Contains(type.FullName))
            .SelectMany(type =>
            {
                var own = type
                    .GetMembers()
                    .Concat(type.GetInterfaces().SelectMany(parent => parent.GetMembers()))
                    .Select(member => member.Name)
                    .ToHashSet();
                return lean[type.FullName!].Where(name => !own.Contains(name)).Select(name => $"{type.FullName}.{name}");
            });

        lean["QuantConnect.Orders.Fills.IFillModel"].ShouldBe(["Fill"]);
        missing.ShouldBeEmpty();
    }

    // tools/api-surface/README.md says how the file is laid out.
    private static IEnumerable<(string Type, string Name)> LeansMembers()
    {
        var type = string.Empty;
        foreach (var line in File.ReadLines(Path.Combine(ProjectFolder.Root, "tools", "api-surface", "lean-surface.txt")))
        {
            if (!line.StartsWith("  ", StringComparison.Ordinal))
            {
                type = line.Split(" | ")[1];
            }
            else if (MemberName().Match(line) is { Success: true } name)
            {
                yield return (type, name.Groups[1].Success ? "Item" : name.Groups[2].Value);
            }
        }
    }

    // A method's name stands before its parameters, an indexer's before its brackets, a property's before its accessor, an event's at the end.
    [GeneratedRegex(@" (this)\[.*$|(\w+)(<[^()]*>)?(\(.*| (get|set|init))?$")]
    private static partial Regex MemberName();

    // The texts that a method loads before it makes a NotSupportedException; null where it makes none.
    private static List<string>? TextsOfRefusal(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray();
        var texts = new List<string>();
        for (var i = 0; i < (il?.Length ?? 0);)
        {
            var code = Codes[il![i] == 0xFE ? (short)(0xFE00 | il[i + 1]) : il[i]];
            i += code.Size;
            if (code == OpCodes.Ldstr)
            {
                texts.Add(method.Module.ResolveString(BitConverter.ToInt32(il, i)));
            }
            else if (code == OpCodes.Newobj && Made(method, BitConverter.ToInt32(il, i)) == typeof(NotSupportedException))
            {
                return texts;
            }
            else if (code == OpCodes.Throw)
            {
                texts.Clear();
            }

            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, i)),
                _ => 4,
            };
        }

        return null;
    }

    private static Type? Made(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        return method.Module.ResolveMethod(token, typeArguments, method.IsGenericMethod ? method.GetGenericArguments() : null)?.DeclaringType;
    }
}
