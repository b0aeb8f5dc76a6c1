using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace QuantConnect.Securities;

/// <summary>All currencies of an account.</summary>
public class CashBook : ExtendedDictionary<string, Cash>, IDictionary<string, Cash>, ICurrencyConverter
{
    private string _accountCurrency = string.Empty;

    // Replaced rather than changed: callers may add a currency while they go through the book.
    private Dictionary<string, Cash> _currencies = new();

    /// <summary>Makes a book in dollars, with nothing in it.</summary>
    public CashBook() => AccountCurrency = Currencies.USD;

    /// <summary>Raised at each change.</summary>
    public event EventHandler<CashBookUpdatedEventArgs>? Updated;

    /// <summary>The account's currency; setting it moves the amount over.</summary>
    public string AccountCurrency
    {
        get => _accountCurrency;
        set
        {
            var amount = 0m;
            if (TryGetValue(_accountCurrency, out var previous))
            {
                amount = previous.Amount;
                Remove(_accountCurrency);
            }

            _accountCurrency = value.ToUpperInvariant();
            Add(_accountCurrency, new Cash(_accountCurrency, amount, 1.0m));
        }
    }

    /// <summary>Value of all currencies in the account's.</summary>
    public decimal TotalValueInAccountCurrency
    {
        get
        {
            var total = 0m;
            foreach (var cash in _currencies.Values)
            {
                total += cash.ValueInAccountCurrency;
            }

            return total;
        }
    }

    /// <inheritdoc/>
    public override int Count => _currencies.Count;

    /// <inheritdoc/>
    public override bool IsReadOnly => false;

    /// <summary>Currencies.</summary>
    public ICollection<string> Keys => _currencies.Keys;

    /// <summary>Entries.</summary>
    public ICollection<Cash> Values => _currencies.Values;

    /// <inheritdoc/>
    protected override IEnumerable<string> GetKeys => Keys;

    /// <inheritdoc/>
    protected override IEnumerable<Cash> GetValues => Values;

    /// <summary>Entry of a currency.</summary>
    /// <exception cref="KeyNotFoundException">The book does not hold it.</exception>
    public override Cash this[string symbol]
    {
        get
        {
            if (symbol == Currencies.NullCurrency)
            {
                throw new InvalidOperationException("Unexpected request for NullCurrency Cash instance");
            }

            return _currencies.TryGetValue(symbol, out var cash)
                ? cash
                : throw new KeyNotFoundException($"This cash symbol ({symbol}) was not found in your cash book.");
        }
        set => Add(symbol, value);
    }

    /// <summary>Adds a currency, or sets amount and rate of one that exists.</summary>
    public Cash Add(string symbol, decimal quantity, decimal conversionRate) => Put(symbol, new Cash(symbol, quantity, conversionRate))!;

    /// <inheritdoc/>
    public void Add(KeyValuePair<string, Cash> item) => Put(item.Key, item.Value);

    /// <inheritdoc/>
    public void Add(string symbol, Cash value) => Put(symbol, value);

    /// <summary>Converts an amount from one currency into another.</summary>
    /// <exception cref="ArgumentException">A rate is unknown.</exception>
    public decimal Convert(decimal sourceQuantity, string sourceCurrency, string destinationCurrency)
    {
        if (sourceQuantity == 0)
        {
            return 0;
        }

        var from = KnownRate(sourceCurrency);
        var to = KnownRate(destinationCurrency);
        return sourceQuantity * (from / to);
    }

    /// <summary>What an amount is worth to the account.</summary>
    public decimal ConvertToAccountCurrency(decimal sourceQuantity, string sourceCurrency) =>
        sourceCurrency == AccountCurrency ? sourceQuantity : Convert(sourceQuantity, sourceCurrency, AccountCurrency);

    /// <inheritdoc/>
    public CashAmount ConvertToAccountCurrency(CashAmount cashAmount) => cashAmount.Currency == AccountCurrency
        ? cashAmount
        : new CashAmount(Convert(cashAmount.Amount, cashAmount.Currency, AccountCurrency), AccountCurrency);

    /// <inheritdoc/>
    public override bool ContainsKey(string symbol) => symbol is not null && _currencies.ContainsKey(symbol);

    /// <inheritdoc/>
    public override bool TryGetValue(string symbol, [MaybeNullWhen(false)] out Cash value)
    {
        value = null;
        return symbol is not null && _currencies.TryGetValue(symbol, out value);
    }

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<string, Cash> item) => _currencies.Contains(item);

    /// <inheritdoc/>
    public override void Clear()
    {
        _currencies = new();
        Updated?.Invoke(this, new CashBookUpdatedEventArgs(CashBookUpdateType.Removed, null!));
    }

    /// <inheritdoc/>
    public override bool Remove(string symbol)
    {
        if (!_currencies.TryGetValue(symbol, out var cash))
        {
            return false;
        }

        _currencies = _currencies.Where(c => c.Key != symbol).ToDictionary(c => c.Key, c => c.Value);
        cash.Updated -= OnCashUpdated;
        Updated?.Invoke(this, new CashBookUpdatedEventArgs(CashBookUpdateType.Removed, cash));
        return true;
    }

    /// <inheritdoc/>
    public bool Remove(KeyValuePair<string, Cash> item) => Remove(item.Key);

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<string, Cash>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, Cash>>)_currencies).CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, Cash>> GetItems() => _currencies;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Cash>> GetEnumerator() => _currencies.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The book as a table.</summary>
    public override string ToString()
    {
        var lines = new List<string> { FormattableString.Invariant($"Symbol {"Quantity",13}    {"Conversion",10} = Value in {AccountCurrency}") };
        lines.AddRange(Values.Select(cash => cash.ToString(AccountCurrency)));
        lines.Add(new string('-', 49));
        lines.Add(FormattableString.Invariant(
            $"CashBook Total Value:                {Currencies.GetCurrencySymbol(AccountCurrency)}{Math.Round(TotalValueInAccountCurrency, 2)}"));
        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private decimal KnownRate(string currency) => this[currency].ConversionRate is var rate && rate != 0
        ? rate
        : throw new ArgumentException($"The conversion rate for {currency} is not available.");

    private Cash? Put(string symbol, Cash value)
    {
        if (symbol == Currencies.NullCurrency)
        {
            return null;
        }

        if (_currencies.TryGetValue(symbol, out var existing))
        {
            existing.ConversionRate = value.ConversionRate;
            existing.SetAmount(value.Amount);
            return existing;
        }

        value.Updated += OnCashUpdated;
        _currencies = new Dictionary<string, Cash>(_currencies) { [symbol] = value };
        Updated?.Invoke(this, new CashBookUpdatedEventArgs(CashBookUpdateType.Added, value));
        return value;
    }

    private void OnCashUpdated(object? sender, EventArgs e) =>
        Updated?.Invoke(this, new CashBookUpdatedEventArgs(CashBookUpdateType.Updated, (Cash)sender!));
}
