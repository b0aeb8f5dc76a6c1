using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using MagnetLean.Reporting.Input;
using MagnetLean.Reporting.Pages;
using MagnetLean.Reporting.Prices;
using QuantConnect;
using QuantConnect.Orders;

namespace MagnetLean.Reporting.Results;

/// <summary>
/// The whole life of a paper account as a result, from its ledger and its state; also while a session runs on it, whose last line may be half
/// written. Cash and positions are reckoned back from what the account holds now; equity is known at each fill, and at the end of each day for which
/// the data folder has prices. Splits and dividends are not in the ledger: what they changed shows at the account's beginning.
/// </summary>
internal sealed class PaperLife
{
    /// <summary>The file that holds an account's state.</summary>
    public const string AccountFile = "account.json";

    private const string LedgerFile = "ledger.jsonl";
    private const string Allowed = "the folder of a paper account, with account.json and ledger.jsonl as EmbeddedLean writes them";

    private readonly string _path;
    private readonly List<Fill> _fills = [];
    private readonly SortedDictionary<int, ResultOrder> _orders = [];
    private readonly Dictionary<string, decimal> _cash = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private DateTime? _clock;

    private PaperLife(string folder) => _path = Path.Combine(folder, AccountFile);

    /// <summary>Whether a folder is that of an account.</summary>
    public static bool IsAccount(string folder) => File.Exists(Path.Combine(folder, AccountFile));

    /// <summary>Reads an account.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="dataFolder">Where prices are; null where nowhere.</param>
    /// <exception cref="InputException">It cannot be read: names the file and what is wrong with it.</exception>
    public static RunResult Read(string folder, string? dataFolder)
    {
        var life = new PaperLife(folder);
        life.ReadAccount();
        life.ReadLedger(Path.Combine(folder, LedgerFile));
        return life.ToResult(dataFolder);
    }

    private void ReadAccount()
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(_path));
            var root = json.RootElement;
            _clock = root.TryGetProperty("clock", out var clock) && clock.ValueKind == JsonValueKind.String ? Utc(clock) : null;
            foreach (var cash in root.GetProperty("cash").EnumerateArray())
            {
                _cash[cash.GetProperty("currency").GetString()!] = cash.GetProperty("amount").GetDecimal();
            }

            foreach (var held in root.GetProperty("holdings").EnumerateArray())
            {
                _held[held.GetProperty("symbol").GetString()!] = held.GetProperty("quantity").GetDecimal();
                _ids[held.GetProperty("symbol").GetString()!] = held.GetProperty("id").GetString()!;
            }
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            throw new InputException($"result: '{_path}' cannot be read: {error.Message}; allowed: {Allowed}");
        }
    }

    private void ReadLedger(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        var number = 0;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            var text = reader.ReadToEnd();
            foreach (var line in text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                number++;
                using var json = JsonDocument.Parse(line);
                Take(json.RootElement);
            }
        }
        catch (Exception error) when (IsUnreadable(error))
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture, $"result: '{path}', line {number} cannot be read: {error.Message}; allowed: {Allowed}"));
        }
    }

    private void Take(JsonElement line)
    {
        var time = Utc(line.GetProperty("time"));
        var ticker = line.GetProperty("symbol").GetString()!;
        var given = line.GetProperty("order").GetString()!;
        var id = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : _orders.Count + 1;
        var order = _orders.GetValueOrDefault(id) ?? new ResultOrder
        {
            Id = id,
            Created = time,
            Ticker = ticker,
            Type = Enum.Parse<OrderType>(line.GetProperty("type").GetString()!),
            Tag = line.TryGetProperty("tag", out var tag) ? tag.GetString() ?? string.Empty : string.Empty
        };
        var status = Enum.Parse<OrderStatus>(line.GetProperty("event").GetString()!);
        var filled = Number(line, "fillQuantity") ?? 0m;
        if (filled != 0m)
        {
            var fill = new Fill(time, id, ticker, filled, Number(line, "fillPrice") ?? 0m, Number(line, "fee") ?? 0m,
                line.TryGetProperty("feeCurrency", out var currency) ? currency.GetString() ?? string.Empty : string.Empty);
            _fills.Add(fill);
            var whole = order.FillQuantity + filled;
            order = order with
            {
                FillPrice = whole == 0m ? fill.Price : ((order.FillPrice ?? 0m) * order.FillQuantity + fill.Price * filled) / whole,
                FillQuantity = whole,
                Fee = order.Fee + fill.Fee,
                FeeCurrency = fill.FeeCurrency,
                LastFill = time
            };
        }

        _orders[id] = order with
        {
            Status = status,
            Quantity = Number(line, "quantity") ?? order.Quantity,
            LimitPrice = Number(line, "limit") ?? order.LimitPrice,
            StopPrice = Number(line, "stop") ?? order.StopPrice,
            Canceled = status == OrderStatus.Canceled ? time : order.Canceled
        };
    }

    private RunResult ToResult(string? dataFolder)
    {
        var currency = Currency();
        var prices = Prices(dataFolder);

        // Back from now to the beginning, then forward again with each fill.
        decimal Paid(Fill fill) => fill.Quantity * fill.Price + (fill.FeeCurrency == currency ? fill.Fee : 0m);
        var cash = _cash.GetValueOrDefault(currency) + _fills.Sum(Paid);
        var held = _fills.Select(fill => fill.Ticker).Concat(_held.Keys).Distinct()
            .ToDictionary(
                ticker => ticker,
                ticker => _held.GetValueOrDefault(ticker) - _fills.Where(fill => fill.Ticker == ticker).Sum(fill => fill.Units));
        var last = _fills.GroupBy(fill => fill.Ticker).ToDictionary(group => group.Key, group => group.First().Price);
        var equity = new List<TimePoint>();
        decimal Worth() => cash + held.Sum(position => position.Value * last.GetValueOrDefault(position.Key));
        void Sample(DateTime time)
        {
            if (equity.Count > 0 && equity[^1].Time >= time)
            {
                equity.RemoveAt(equity.Count - 1);
            }

            equity.Add(new TimePoint(time, (double)Worth()));
        }

        var end = _clock ?? _fills.Select(fill => fill.Time).DefaultIfEmpty(DateTime.UnixEpoch).Max();
        if (_fills.Count > 0)
        {
            Sample(_fills[0].Time.AddSeconds(-1));
        }

        var moments = _fills.Select(fill => (fill.Time, Fill: (Fill?)fill, fill.Ticker, fill.Price))
            .Concat(prices.Where(price => _fills.Count > 0 && price.Time > _fills[0].Time && price.Time <= end)
                .Select(price => (price.Time, Fill: (Fill?)null, price.Ticker, price.Price)))
            .OrderBy(moment => moment.Time);
        foreach (var (time, fill, ticker, price) in moments)
        {
            last[ticker] = price;
            if (fill is { } done)
            {
                cash -= Paid(done);
                held[ticker] += done.Units;
            }

            Sample(time);
        }

        Sample(end);
        var trades = Trades(currency);
        string Amount(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
        var fees = _fills.Where(fill => fill.FeeCurrency == currency).Sum(fill => fill.Fee)
            + _fills.Where(fill => fill.IsFeeInCoins).Sum(fill => fill.Fee * fill.Price);
        return new RunResult
        {
            Path = _path,
            Series = new Dictionary<(string, string), IReadOnlyList<TimePoint>> { [(RunSeries.EquityChart, RunSeries.Equity)] = equity },
            Orders =
            [
                .. _orders.Values.Select(order => order with
                {
                    SecurityId = _ids.GetValueOrDefault(order.Ticker, string.Empty),
                    SecurityType = TypeOf(order.Ticker, currency)
                })
            ],
            ClosedTrades = trades,
            Statistics =
            [
                new("Total Orders", _orders.Count.ToString(CultureInfo.InvariantCulture)),
                new("Start Equity", Amount(equity[0].Value)), new("End Equity", Amount(equity[^1].Value)), new("Total Fees", Amount((double)fees))
            ],
            Configuration = new ResultConfiguration { Currency = currency, Start = equity[0].Time, End = end, TimeZone = "UTC" }
        };
    }

    // What the most fills were paid in.
    private string Currency() =>
        _fills.Select(fill => _cash.Keys.FirstOrDefault(currency => fill.Ticker.EndsWith(currency, StringComparison.Ordinal)))
            .OfType<string>().CountBy(currency => currency).OrderByDescending(count => count.Value).Select(count => count.Key).FirstOrDefault()
        ?? (_cash.ContainsKey(Currencies.USD) ? Currencies.USD : _cash.Keys.FirstOrDefault() ?? Currencies.USD);

    private SecurityType TypeOf(string ticker, string currency) =>
        _ids.TryGetValue(ticker, out var id) && SecurityIdentifier.TryParse(id, out var known) ? known.SecurityType
        : ticker.EndsWith(currency, StringComparison.Ordinal) ? SecurityType.Crypto
        : SecurityType.Equity;

    // Closes of days; of what is named by the account alone, as the ledger does not say what a ticker is.
    private List<(DateTime Time, string Ticker, decimal Price)> Prices(string? dataFolder)
    {
        if (dataFolder is null || _fills.Count == 0 || _clock is not { } end)
        {
            return [];
        }

        var source = new CandleSource(dataFolder, _fills[0].Time.AddDays(-1), end);
        return
        [
            .. _ids.SelectMany(entry => SecurityIdentifier.TryParse(entry.Value, out var id)
                && TradedSecurity.Of(entry.Key, entry.Value, id.SecurityType) is { } security
                    ? source.Read(security, null, DataNormalizationMode.Raw).Bars
                        .GroupBy(bar => bar.Time.AddTicks(-1).Date)
                        .Select(day => (day.Key.AddDays(1), entry.Key, (decimal)day.Last().Close))
                    : [])
        ];
    }

    // From flat to flat.
    private List<ResultTrade> Trades(string currency)
    {
        var trades = new List<ResultTrade>();
        foreach (var fills in _fills.GroupBy(fill => fill.Ticker))
        {
            var (units, begun) = (0m, new List<Fill>());
            foreach (var fill in fills)
            {
                begun.Add(fill);
                units += fill.Units;
                if (Math.Abs(units) > 0.01m * begun.Max(part => Math.Abs(part.Quantity)))
                {
                    continue;
                }

                var side = Math.Sign(begun[0].Quantity);
                var entries = begun.FindAll(part => Math.Sign(part.Quantity) == side);
                var exits = begun.FindAll(part => Math.Sign(part.Quantity) != side);
                trades.Add(new ResultTrade
                {
                    Ticker = fills.Key,
                    IsShort = side < 0,
                    Quantity = (double)Math.Abs(entries.Sum(part => part.Quantity)),
                    EntryTime = begun[0].Time,
                    EntryPrice = (double)Average(entries),
                    ExitTime = fill.Time,
                    ExitPrice = (double)Average(exits),
                    Profit = (double)-begun.Sum(part => part.Quantity * part.Price),
                    Fees = (double)begun.Sum(part => part.FeeCurrency == currency ? part.Fee : part.IsFeeInCoins ? part.Fee * part.Price : 0m),
                    Adverse = double.NaN,
                    Favourable = double.NaN,
                    OrderIds = [.. begun.Select(part => part.Order).Distinct()]
                });
                (units, begun) = (0m, []);
            }
        }

        return [.. trades.OrderBy(trade => trade.ExitTime)];
    }

    private static decimal Average(List<Fill> fills)
    {
        var units = fills.Sum(fill => fill.Quantity);
        return units == 0m ? 0m : fills.Sum(fill => fill.Quantity * fill.Price) / units;
    }

    private static bool IsUnreadable(Exception error) =>
        error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException or ArgumentException or OverflowException;

    private static DateTime Utc(JsonElement time) =>
        DateTime.Parse(time.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static decimal? Number(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    private readonly record struct Fill(DateTime Time, int Order, string Ticker, decimal Quantity, decimal Price, decimal Fee, string FeeCurrency)
    {
        public bool IsFeeInCoins => FeeCurrency.Length > 0 && Ticker.StartsWith(FeeCurrency, StringComparison.Ordinal);

        // What it adds to what is held.
        public decimal Units => Quantity - (IsFeeInCoins ? Fee : 0m);
    }
}
