using System;
using System.Globalization;
using System.Linq;
using System.Text;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;
using QuantConnect.Data.Market;

namespace MagnetLean.Parity.Cases;

/// <summary>The rules of LEAN's that a case pins: what breaks it when it is broken.</summary>
/// <param name="rules">The rules, each in a few words.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PinsAttribute(params string[] rules) : Attribute
{
    /// <summary>The rules.</summary>
    public string[] Rules { get; } = rules;
}

/// <summary>
/// An algorithm that runs here and on LEAN. Beside orders, charts and statistics, which every run leaves, it can note what it sees; the notes lie in
/// the object store at the end.
/// </summary>
public abstract class ParityCase : QCAlgorithm
{
    /// <summary>The notes' key in the object store.</summary>
    public const string NotesKey = "notes.csv";

    private readonly StringBuilder _notes = new();

    /// <inheritdoc/>
    public override void OnEndOfAlgorithm()
    {
        if (_notes.Length > 0)
        {
            ObjectStore.Save(NotesKey, _notes.ToString());
        }
    }

    /// <summary>Keeps what was seen: the moment in UTC, and a cell for each.</summary>
    protected void Note(params object?[] cells) => _notes
        .Append(UtcTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))
        .Append(',')
        .AppendJoin(',', cells.Select(Text))
        .Append('\n');

    /// <summary>Keeps a bar of any kind.</summary>
    protected void NoteBar(string what, BaseData? data)
    {
        switch (data)
        {
            case TradeBar bar:
                Note(what, bar.Symbol.Value, bar.Time, bar.EndTime, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.IsFillForward);
                break;
            case QuoteBar bar:
                Note(
                    what, bar.Symbol.Value, bar.Time, bar.EndTime, bar.Bid?.Open, bar.Bid?.Low, bar.Bid?.Close, bar.LastBidSize, bar.Ask?.Open,
                    bar.Ask?.High, bar.Ask?.Close, bar.LastAskSize, bar.IsFillForward);
                break;
            default:
                Note(what, data?.Symbol.Value, data?.Time, data?.EndTime, data?.Value);
                break;
        }
    }

    /// <summary>A price at so many times another, of a tick of its size.</summary>
    protected decimal Near(Symbol symbol, decimal factor, int decimals = 2) => Math.Round(Securities[symbol].Price * factor, decimals);

    private static string Text(object? cell) => cell switch
    {
        null => "-",
        decimal number => (number / 1.000000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()!.Replace(',', ';').Replace('\n', ' '),
    };
}
