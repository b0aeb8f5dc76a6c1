using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Risk;
using QuantConnect;
using QuantConnect.Brokerages;

namespace MagnetLean.Parameters;

/// <summary>What is traded, when, and on which account. The defaults run on LEAN's own sample data.</summary>
public sealed record RunSettings : ICheckedOptions
{
    private static readonly SecurityType[] Tradable = [
        SecurityType.Equity, SecurityType.Crypto, SecurityType.CryptoFuture, SecurityType.Forex, SecurityType.Cfd];
    private static readonly Resolution[] BarResolutions = [Resolution.Second, Resolution.Minute, Resolution.Hour, Resolution.Daily];

    /// <summary>Tickers, separated by <c>;</c>. At least one. Default BTCUSD.</summary>
    public string Symbols { get; init; } = "BTCUSD";

    /// <summary>Kind of all of the symbols: Equity, Crypto, CryptoFuture, Forex or Cfd. Default Crypto.</summary>
    public SecurityType SecurityType { get; init; } = SecurityType.Crypto;

    /// <summary>LEAN's name of the market all symbols trade on. Default coinbase.</summary>
    public string Market { get; init; } = QuantConnect.Market.Coinbase;

    /// <summary>Length of the strategy's bars: Second, Minute, Hour or Daily. Default Daily.</summary>
    public Resolution Resolution { get; init; } = Resolution.Daily;

    /// <summary>How equity prices treat splits and dividends. Default Adjusted. Round-number magnets need Raw.</summary>
    public DataNormalizationMode DataNormalization { get; init; } = DataNormalizationMode.Adjusted;

    /// <summary>First day of a backtest, UTC. Default 2015-05-01.</summary>
    public DateTime Start { get; init; } = new(2015, 5, 1);

    /// <summary>Last day of a backtest, UTC, not before <see cref="Start"/>. Default 2018-08-01.</summary>
    public DateTime End { get; init; } = new(2018, 8, 1);

    /// <summary>Bars before the start that feed the indicators and magnets without trading. Default 200.</summary>
    [OptionRange(0, 5000)]
    public int WarmUpBars { get; init; } = 200;

    /// <summary>Cash at the start of a backtest, in account currency. Default 100 000, above 0.</summary>
    public decimal Cash { get; init; } = 100_000m;

    /// <summary>Currency of the account. Default USD.</summary>
    public string AccountCurrency { get; init; } = "USD";

    /// <summary>LEAN's brokerage model: its fees, leverage and the orders it refuses. Default Default.</summary>
    public BrokerageName Brokerage { get; init; } = BrokerageName.Default;

    /// <summary>Margin or Cash. Default Margin. A cash account neither shorts nor leverages.</summary>
    public AccountType AccountType { get; init; } = AccountType.Margin;

    /// <summary>
    /// Name of the account, under which its state is kept from one run to the next: to be given where several accounts of a brokerage share an
    /// object store and LEAN's configuration does not tell them apart. Default none: the algorithm's own name.
    /// </summary>
    public string? AccountName { get; init; }

    /// <summary>
    /// Day (UTC) on which a live account came under the fuse. On that day, missing state is a first start, whatever the account holds; on a later
    /// one it is lost, and the account is isolated. Default none: positions, orders and what lies beside the object store tell.
    /// </summary>
    public DateTime? FirstStart { get; init; }

    /// <summary>
    /// Where the journal is kept, which says what happens for who watches: <c>on</c>, beside the object store's folder; <c>off</c>; or a folder.
    /// Default none: on in live trading, off in a backtest.
    /// </summary>
    public string? Journal { get; init; }

    /// <summary>Whether a backtest too keeps its state from one run to the next, as live runs do. Default false.</summary>
    public bool PersistState { get; init; }

    /// <summary>
    /// Key of a calibration of strength in the object store, as <c>study --calibrate</c> writes it; it must have been fitted before
    /// <see cref="Start"/>. Default none: the documented formula stands.
    /// </summary>
    public string? Calibration { get; init; }

    /// <summary>The tickers of <see cref="Symbols"/>, upper case, each once.</summary>
    public IReadOnlyList<string> Tickers =>
        [.. Symbols.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(ticker => ticker.ToUpperInvariant())
            .Distinct()];

    /// <inheritdoc/>
    public void Check(OptionsFaults faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        faults.Require(Tickers.Count > 0, nameof(Symbols), Symbols, "at least one ticker, several separated by ';'");
        faults.Require(Tradable.Contains(SecurityType), nameof(SecurityType), SecurityType, string.Join(", ", Tradable));
        faults.Require(
            QuantConnect.Market.Encode(Market.ToLowerInvariant()) is not null,
            nameof(Market),
            Market,
            "a market that LEAN knows, as usa, coinbase, binance, kraken, bybit, oanda");
        var accounts = BrokerageChoice.Accounts(Brokerage);
        faults.Require(accounts.Count > 0, nameof(Brokerage), Brokerage, string.Join(", ", BrokerageChoice.Names));
        faults.Require(
            accounts.Count == 0 || accounts.Contains(AccountType),
            nameof(AccountType),
            ParameterText.Write(AccountType),
            $"{ParameterText.Write(accounts.Count == 0 ? AccountType : accounts[0])}, the only account that {ParameterText.Write(Brokerage)} takes");
        faults.Require(BarResolutions.Contains(Resolution), nameof(Resolution), Resolution, string.Join(", ", BarResolutions));
        faults.Require(End >= Start, nameof(End), ParameterText.Write(End), $"not before start ({ParameterText.Write(Start)})");
        faults.Ranges(this);
        faults.Require(Cash > 0, nameof(Cash), Cash, "above 0");
        faults.Require(AccountCurrency.Length is >= 3 and <= 5, nameof(AccountCurrency), AccountCurrency, "a currency code, as USD or USDT");
    }
}
