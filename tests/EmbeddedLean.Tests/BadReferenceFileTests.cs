using System;
using MagnetLean.Tests.Support;
using QuantConnect;
using Shouldly;
using Xunit;

namespace MagnetLean.Tests.EmbeddedLean;

/// <summary>What a user sees of a run whose hours, symbols, map or factor files are broken: the file and the place in it.</summary>
public sealed class BadReferenceFileTests : IDisposable
{
    private const string HoursFile = "market-hours/market-hours-database.json";
    private const string SymbolsFile = "symbol-properties/symbol-properties-database.csv";

    private const string RatesFile = "alternative/interest-rate/usa/interest-rate.csv";

    private const string Usa = "{\"entries\":{\"Equity-usa-[*]\":{\"dataTimeZone\":\"UTC\",";
    private const string UsaMonday = Usa + "\"exchangeTimeZone\":\"UTC\",\"monday\":[{\"start\":\"09:00\",\"end\":";

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(HoursFile, "{\"entries\":{\n\"Equity-usa-[*]\":{\"dataTimeZone\":", HoursFile, "LineNumber: 1")]
    [InlineData(HoursFile, "[]", HoursFile, "it is no JSON object")]
    [InlineData(HoursFile, Usa + "\"exchangeTimeZone\":\"Mars\"}}}", HoursFile + ", entry Equity-usa-[*]", "Mars")]
    [InlineData(HoursFile, UsaMonday + "\"99:99\",\"state\":\"market\"}]}}}", HoursFile + ", entry Equity-usa-[*]", "99:99")]
    [InlineData(HoursFile, UsaMonday + "\"10:00\",\"state\":\"shut\"}]}}}", HoursFile + ", entry Equity-usa-[*]", "shut")]
    [InlineData(SymbolsFile, "market,symbol,type\nusa,[*],equity,,USD,one,0.01,1", SymbolsFile + ", line 2", "'usa,[*],equity,,USD,one,0.01,1'")]
    [InlineData(SymbolsFile, "market,symbol,type\nusa", SymbolsFile + ", line 2", "'usa'")]
    [InlineData(RatesFile, "date,rate\n2020-01-01,1.5\nsoon,2", RatesFile + ", line 3", "'soon,2'")]
    [InlineData("equity/usa/map_files/spy.csv", "19980102,spy\n2050,spy", "equity/usa/map_files/spy.csv, line 2", "'2050,spy'")]
    [InlineData("equity/usa/map_files/spy.csv", "19980102,spy\n20501231,", "equity/usa/map_files/spy.csv, line 2", "'20501231,'")]
    [InlineData("equity/usa/factor_files/spy.csv", "19980102,x,1", "equity/usa/factor_files/spy.csv, line 1", "'19980102,x,1'")]
    [InlineData(
        "equity/usa/factor_files/spy.csv",
        "19980102,79000000000000000000000000000,79000000000000000000000000000",
        "equity/usa/factor_files/spy.csv, line 1",
        "factors too large")]
    public void The_error_names_file_and_place(string file, string content, string place, string fault)
    {
        _rig.Folder.Write("equity/usa/map_files/spy.csv", "19980102,spy\n20501231,spy");
        _rig.Bars("equity/usa/hour/spy.zip", "2020-01-02 10:00", TimeSpan.FromHours(1), "1000000,1000000,1000000,1000000");
        _rig.Folder.Write(file, content);

        var result = _rig.Result(new Script
        {
            Start = algorithm =>
            {
                algorithm.SetStartDate(2020, 1, 2);
                algorithm.SetEndDate(2020, 1, 3);
                algorithm.AddEquity("SPY", Resolution.Hour, Market.USA);
            },
        });

        (result.Completed, result.IsFaultOfData, result.HasBegun).ShouldBe((false, true, false));
        result.Error!.ShouldStartWith(_rig.Folder.Full(place));
        result.Error.ShouldContain(fault);
    }
}
