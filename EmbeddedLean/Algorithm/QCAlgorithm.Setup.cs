using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Common.Util;
using NodaTime;
using QuantConnect.Benchmarks;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Interfaces;
using QuantConnect.Notifications;
using QuantConnect.Parameters;
using QuantConnect.Scheduling;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm;

/// <content>What Initialize sets: dates, zone, cash, brokerage, benchmark, parameters.</content>
public partial class QCAlgorithm
{
    private bool _ownSecurityInitializer;
    private IRunContext? _context;

    /// <summary>Which parameters it has asked for.</summary>
    internal ParameterReads ParameterReads { get; } = new();

    /// <summary>Connects it with the run that it is part of, before its initialization.</summary>
    /// <param name="context">The run.</param>
    /// <param name="feeds">Takes what it adds and removes.</param>
    /// <param name="history">Answers its requests of past data.</param>
    internal void Connect(IRunContext context, IFeedRequests feeds, IHistoryReader history)
    {
        (_context, Feeds, _history) = (context, feeds, history);
        SubscriptionManager.Connect(context.MarketHoursDatabase, history);
        var factory = new SecurityFactory(
            Securities, Portfolio.CashBook, context.MarketHoursDatabase, context.SymbolPropertiesDatabase, () => SecurityInitializer, SeedInitialPrice);
        Securities.Factory = factory.Create;
        Securities.BenchmarkFactory = symbol => factory.CreateBenchmark(Mapped(symbol));
    }

    /// <summary>A parameter's text, null or a default where it is not set.</summary>
    public string GetParameter(string name, string? defaultValue = null) => Asked(name).GetValueOrDefault(name, defaultValue!);

    /// <summary>A parameter's number, a default where it is not set or no number.</summary>
    public int GetParameter(string name, int defaultValue) =>
        NumberOf(name, NumberStyles.Integer, defaultValue);

    /// <summary>A parameter's number, a default where it is not set or no number.</summary>
    public double GetParameter(string name, double defaultValue) =>
        NumberOf(name, NumberStyles.Any, defaultValue);

    /// <summary>A parameter's number, a default where it is not set or no number.</summary>
    public decimal GetParameter(string name, decimal defaultValue) =>
        NumberOf(name, NumberStyles.Any, defaultValue);

    /// <summary>All parameters.</summary>
    public ReadOnlyExtendedDictionary<string, string> GetParameters()
    {
        ParameterReads.AddAll();
        return new(_parameters);
    }

    /// <summary>Sets the parameters, and what is marked to take its value from them; a text that does not fit is reported as an error.</summary>
    public void SetParameters(Dictionary<string, string> parameters)
    {
        _parameters = new(parameters);
        try
        {
            ParameterAttribute.ApplyAttributes(parameters, this);
        }
#pragma warning disable CA1031 // As in LEAN: whatever a value's type makes of a text costs that value alone.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Error("Error applying parameter values: " + fault.Message);
        }
    }

    /// <summary>Sets the zone by its name in the tz database.</summary>
    /// <exception cref="ArgumentException">There is no such zone.</exception>
    public void SetTimeZone(string timeZone) => SetTimeZone(
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) ?? throw new ArgumentException(
            $"TimeZone with id '{timeZone}' was not found. For a complete list of time zones please visit: "
            + "http://en.wikipedia.org/wiki/List_of_tz_database_time_zones"));

    /// <summary>Sets the zone.</summary>
    public void SetTimeZone(DateTimeZone timeZone)
    {
        RequireInitializing(nameof(SetTimeZone), "time zone");
        ArgumentNullException.ThrowIfNull(timeZone);
        _localClock = _clock.GetLocalTimeKeeper(timeZone);
        _start = StartDate;
        DateRules.SetDefaultTimeZone(timeZone);
        TimeRules.SetDefaultTimeZone(timeZone);
        if (LiveMode)
        {
            StartNow();
        }
        else
        {
            SetDateTime(StartDate.ConvertToUtc(TimeZone));
        }
    }

    /// <summary>Sets the brokerage by name.</summary>
    public void SetBrokerageModel(BrokerageName brokerage, AccountType accountType = AccountType.Margin) =>
        SetBrokerageModel(Brokerages.BrokerageModel.Create(Transactions, brokerage, accountType));

    /// <summary>Sets the brokerage; securities added before get its models and keep their leverage.</summary>
    public void SetBrokerageModel(IBrokerageModel model)
    {
        BrokerageModel = model;
        if (_ownSecurityInitializer)
        {
            return;
        }

        var own = ModelsOf(model);
        if (SecurityInitializer is CompositeSecurityInitializer composite)
        {
            Debug(
                "Warning: SetBrokerageModel(): a custom security initializer has been added. "
                + "Please call SetBrokerageModel() before calling AddSecurityInitializer().");
            var others = composite.Initializers.Where(i => i is not BrokerageModelSecurityInitializer);
            SecurityInitializer = new CompositeSecurityInitializer([own, .. others]);
        }
        else
        {
            SecurityInitializer = own;
        }

        foreach (var security in Securities.Values)
        {
            var kept = security.Leverage;
            SecurityInitializer.Initialize(security);
            security.SetLeverage(kept);
        }
    }

    /// <summary>Sets what gives new securities their models.</summary>
    public void SetSecurityInitializer(ISecurityInitializer securityInitializer)
    {
        if (_locked)
        {
            throw new InvalidOperationException(
                "SetSecurityInitializer() cannot be called after algorithm initialization. "
                + "When you use the SetSecurityInitializer() method it will apply to all universes and manually added securities.");
        }

        if (_ownSecurityInitializer)
        {
            Debug(
                "Warning: SetSecurityInitializer() has already been called, existing security initializers in all universes will be overwritten.");
        }

        _ownSecurityInitializer = true;
        SecurityInitializer = securityInitializer;
    }

    /// <summary>Sets what gives new securities their models.</summary>
    public void SetSecurityInitializer(Action<Security> securityInitializer) =>
        SetSecurityInitializer(new FuncSecurityInitializer(securityInitializer));

    /// <summary>Adds to what gives new securities their models.</summary>
    public void AddSecurityInitializer(ISecurityInitializer securityInitializer)
    {
        if (_locked)
        {
            throw new InvalidOperationException("AddSecurityInitializer() cannot be called after algorithm initialization.");
        }

        if (SecurityInitializer is CompositeSecurityInitializer composite)
        {
            composite.AddSecurityInitializer(securityInitializer);
        }
        else
        {
            SecurityInitializer = new CompositeSecurityInitializer(SecurityInitializer, securityInitializer);
        }
    }

    /// <summary>Adds to what gives new securities their models.</summary>
    public void AddSecurityInitializer(Action<Security> securityInitializer) =>
        AddSecurityInitializer(new FuncSecurityInitializer(securityInitializer));

    /// <summary>Sets the rate of riskless money.</summary>
    public void SetRiskFreeInterestRateModel(IRiskFreeInterestRateModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        RiskFreeInterestRateModel = model;
    }

    /// <summary>Sets the benchmark by ticker: a security added before, else a US equity.</summary>
    public void SetBenchmark(string ticker)
    {
        var known = Securities.Keys.FirstOrDefault(symbol => symbol.Value == ticker);
        if (known is null)
        {
            Debug($"Warning: SetBenchmark({ticker}): no existing symbol found, benchmark security will be added with {SecurityType.Equity} type.");
        }

        SetBenchmark(known ?? QuantConnect.Symbol.Create(ticker, SecurityType.Equity, Market.USA));
    }

    /// <summary>Sets the benchmark by type and ticker.</summary>
    public void SetBenchmark(SecurityType securityType, string symbol) => SetBenchmark(
        QuantConnect.Symbol.Create(symbol, securityType, BrokerageModel.DefaultMarkets.GetValueOrDefault(securityType, Market.USA)));

    /// <summary>Sets the benchmark.</summary>
    public void SetBenchmark(Symbol symbol)
    {
        RequireInitializing(nameof(SetBenchmark), nameof(Benchmark));
        Benchmark = SecurityBenchmark.CreateInstance(Securities, Securities.Resolve(symbol));
    }

    /// <summary>Sets the benchmark by a function of UTC time.</summary>
    public void SetBenchmark(Func<DateTime, decimal> benchmark)
    {
        RequireInitializing(nameof(SetBenchmark), nameof(Benchmark));
        Benchmark = new FuncBenchmark(benchmark);
    }

    /// <summary>Sets the name.</summary>
    public void SetName(string name) => Name = name;

    /// <summary>Adds a tag, up to a hundred.</summary>
    public void AddTag(string tag)
    {
        if (!string.IsNullOrWhiteSpace(tag) && Tags.Count < MaxTagsCount)
        {
            Tags.Add(tag.Truncate(MaxNameAndTagsLength));
        }
    }

    /// <summary>Sets the tags, at most a hundred.</summary>
    public void SetTags(HashSet<string> tags) =>
        Tags = tags.Where(tag => !string.IsNullOrWhiteSpace(tag)).Take(MaxTagsCount).Select(tag => tag.Truncate(MaxNameAndTagsLength)).ToHashSet();

    /// <summary>Sets the account's currency, before any security.</summary>
    public void SetAccountCurrency(string accountCurrency, decimal? startingCash = null)
    {
        RequireInitializing(nameof(SetAccountCurrency), nameof(AccountCurrency));
        Debug(startingCash is { } cash
            ? FormattableString.Invariant($"Changing account currency from {AccountCurrency} to {accountCurrency}, with a starting cash of {cash}...")
            : $"Changing account currency from {AccountCurrency} to {accountCurrency}...");
        Portfolio.SetAccountCurrency(accountCurrency, startingCash);
    }

    /// <summary>Sets the cash in account currency.</summary>
    public void SetCash(double startingCash) => SetCash((decimal)startingCash);

    /// <summary>Sets the cash in account currency.</summary>
    public void SetCash(int startingCash) => SetCash((decimal)startingCash);

    /// <summary>Sets the cash in account currency.</summary>
    public void SetCash(decimal startingCash)
    {
        RequireInitializing(nameof(SetCash), "cash available");
        Portfolio.SetCash(startingCash);
    }

    /// <summary>Sets the cash in a currency; its rate comes from data unless given.</summary>
    public void SetCash(string symbol, decimal startingCash, decimal conversionRate = 0)
    {
        RequireInitializing(nameof(SetCash), "cash available");
        Portfolio.SetCash(symbol, startingCash, conversionRate);
    }

    /// <summary>Sets the first day.</summary>
    public void SetStartDate(int year, int month, int day) => SetDay(() => SetStartDate(new DateTime(year, month, day)));

    /// <summary>Sets the last day.</summary>
    public void SetEndDate(int year, int month, int day) => SetDay(() => SetEndDate(new DateTime(year, month, day)));

    /// <summary>Sets the first day; a live run starts now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies before 1900 or after today.</exception>
    public void SetStartDate(DateTime start)
    {
        if (LiveMode)
        {
            return;
        }

        var day = start.Date;
        if (day < new DateTime(1900, 1, 1))
        {
            throw new ArgumentOutOfRangeException(nameof(start), "Please select a start date after January 1st, 1900.");
        }

        if (day > Now().Date)
        {
            throw new ArgumentOutOfRangeException(nameof(start), "Please select start date less than today");
        }

        RequireInitializing(nameof(SetStartDate), "start date");
        _start = StartDate = day;
        SetDateTime(day.ConvertToUtc(TimeZone));
    }

    /// <summary>Sets the last day, yesterday at the latest; a live run has none.</summary>
    public void SetEndDate(DateTime end)
    {
        if (LiveMode)
        {
            return;
        }

        RequireInitializing(nameof(SetEndDate), "end date");
        var yesterday = DateTime.UtcNow.ConvertFromUtc(TimeZone).Date.AddDays(-1);
        EndDate = QuantConnect.Time.Min(end, yesterday).Date.AddDays(1).AddTicks(-1);
    }

    /// <summary>Sets the id of the run.</summary>
    public void SetAlgorithmId(string algorithmId) => AlgorithmId = algorithmId;

    /// <summary>Sets whether the run is live: it then starts at the present time and has no end.</summary>
    public void SetLiveMode(bool live)
    {
        if (_locked)
        {
            return;
        }

        LiveMode = live;
        Notify = new NotificationManager(live);
        TradeBuilder.SetLiveMode(live);
        Transactions.SetLiveMode(live);
        if (live)
        {
            AlgorithmMode = AlgorithmMode.Live;
            StartNow();
        }
    }

    /// <summary>Sets what the run is for.</summary>
    public void SetAlgorithmMode(AlgorithmMode algorithmMode)
    {
        SetLiveMode(algorithmMode == AlgorithmMode.Live);
        AlgorithmMode = algorithmMode;
    }

    /// <summary>Sets where the run is.</summary>
    public void SetDeploymentTarget(DeploymentTarget deploymentTarget) => DeploymentTarget = deploymentTarget;

    /// <summary>Sets what builds trades from fills.</summary>
    public void SetTradeBuilder(ITradeBuilder tradeBuilder)
    {
        TradeBuilder = tradeBuilder;
        tradeBuilder.SetLiveMode(LiveMode);
        tradeBuilder.SetSecurityManager(Securities);
    }

    /// <summary>Where the warm-up ends, in the algorithm's zone: the start date, in a live run the moment of the start.</summary>
    internal DateTime WarmUpEnd => _start;

    /// <summary>A live run begins at the clock's time, whatever the zone.</summary>
    private void StartNow()
    {
        _start = Time;
        (StartDate, EndDate) = (_start.Date, QuantConnect.Time.EndOfTime);
    }

    // Whatever is wrong with a day given by its numbers is an error of this one kind.
    private static void SetDay(Action set)
    {
        try
        {
            set();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new ArgumentException($"Date Invalid: {error.Message}");
        }
    }

    private void RequireInitializing(string method, string what)
    {
        if (_locked)
        {
            throw new InvalidOperationException(Refusals.AfterInitialize(method, what));
        }
    }

    private static BrokerageModelSecurityInitializer ModelsOf(IBrokerageModel brokerage) => new(brokerage, SecuritySeeder.Null);

    private T NumberOf<T>(string name, NumberStyles styles, T otherwise)
        where T : INumber<T> =>
        Asked(name).TryGetValue(name, out var text) && T.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private Dictionary<string, string> Asked(string name)
    {
        ParameterReads.Add(name);
        return _parameters;
    }

    private DateTime Now() => DateTime.UtcNow.ConvertFromUtc(TimeZone);
}
