using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using NodaTime;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Benchmarks;
using QuantConnect.Brokerages;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;
using QuantConnect.Notifications;
using QuantConnect.Orders;
using QuantConnect.Securities;
using QuantConnect.Statistics;
using QuantConnect.Storage;

namespace QuantConnect.Algorithm;

/// <summary>Base of all algorithms: what they hold, and what the engine calls.</summary>
public partial class QCAlgorithm : MarshalByRefObject, IAlgorithm
{
    /// <summary>Longest name or tag.</summary>
    protected const int MaxNameAndTagsLength = 200;

    /// <summary>Greatest number of tags.</summary>
    protected const int MaxTagsCount = 100;

    private readonly TimeKeeper _clock;
    private LocalTimeKeeper _localClock;
    private string _name = string.Empty;
    private DateTime _start;
    private Action<Slice>? _hidingOnData;
    private bool _locked;
    private Dictionary<string, string> _parameters = new();
    private IBrokerageModel _brokerageModel = null!;
    private IRiskFreeInterestRateModel? _riskFreeRate;

    /// <summary>Makes an algorithm with LEAN's defaults: 100 000 dollars, New York time, LEAN's default brokerage.</summary>
    public QCAlgorithm()
    {
        _name = GetType().Name;
        StartDate = new DateTime(1998, 1, 1);
        _clock = new TimeKeeper(StartDate, TimeZones.NewYork);
        _localClock = _clock.GetLocalTimeKeeper(TimeZones.NewYork);
        SetEndDate(Now());

        // The account and its orders know of each other through the securities.
        (Settings, DefaultOrderProperties, Notify) = (new AlgorithmSettings(), new OrderProperties(), new NotificationManager(false));
        (SubscriptionManager, Securities) = (new SubscriptionManager(_clock), new SecurityManager(_clock));
        Portfolio = new SecurityPortfolioManager(
            Securities, Transactions = new SecurityTransactionManager(this, Securities), Settings, DefaultOrderProperties)
        {
            SmallOrdersAsked = WarnOfSmallOrders,
        };
        (UniverseManager, Universe) = (new UniverseManager(), new UniverseDefinitions(this));
        SecurityInitializer = ModelsOf(BrokerageModel = new DefaultBrokerageModel());
        InitializeScheduling();
        InitializeFramework();
        SetTradeBuilder(new TradeBuilder(groupingMethod: FillGroupingMethod.FillToFill, matchingMethod: FillMatchingMethod.FIFO));
    }

    public SecurityManager Securities { get; set; }

    /// <summary>Its account.</summary>
    public SecurityPortfolioManager Portfolio { get; set; }

    public string AccountCurrency => Portfolio.CashBook.AccountCurrency;

    /// <summary>Its clock.</summary>
    public ITimeKeeper TimeKeeper => _clock;

    public SubscriptionManager SubscriptionManager { get; set; }

    /// <summary>Number of its project; 0 outside LEAN's cloud.</summary>
    public int ProjectId { get; set; }

    /// <summary>Rules of its brokerage.</summary>
    public IBrokerageModel BrokerageModel
    {
        get => _brokerageModel;
        private set
        {
            _brokerageModel = value;
            BrokerageName = value is DefaultBrokerageModel ? Brokerages.BrokerageModel.GetBrokerageName(value) : BrokerageName.Default;
        }
    }

    public BrokerageName BrokerageName { get; private set; }

    /// <summary>Rate of riskless money, for statistics.</summary>
    public IRiskFreeInterestRateModel RiskFreeInterestRateModel
    {
        get => _riskFreeRate ?? Context.InterestRates;
        private set => _riskFreeRate = value;
    }

    /// <summary>Sends messages in live trading.</summary>
    public NotificationManager Notify { get; set; }

    /// <summary>Its state.</summary>
    public AlgorithmStatus Status { get; set; } = AlgorithmStatus.Running;

    /// <summary>Sets the models of new securities.</summary>
    public ISecurityInitializer SecurityInitializer { get; private set; }

    /// <summary>Builds trades from fills.</summary>
    public ITradeBuilder TradeBuilder { get; private set; } = null!;

    public IAlgorithmSettings Settings { get; private set; }

    /// <summary>Properties of orders that state none.</summary>
    public IOrderProperties DefaultOrderProperties { get; set; }

    /// <summary>Its name.</summary>
    /// <exception cref="InvalidOperationException">The algorithm is initialized.</exception>
    public string Name
    {
        get => _name;
        set
        {
            if (_locked)
            {
                throw new InvalidOperationException("Cannot set algorithm name after it is initialized.");
            }

            _name = string.IsNullOrEmpty(value) ? _name : value.Truncate(MaxNameAndTagsLength);
        }
    }

    public HashSet<string> Tags { get; set; } = [];

    /// <summary>Present time in its zone.</summary>
    public DateTime Time => _localClock.LocalTime;

    /// <summary>Present time, UTC.</summary>
    public DateTime UtcTime => _clock.UtcTime;

    public DateTimeZone TimeZone => _localClock.TimeZone;

    /// <summary>First day of the run.</summary>
    public DateTime StartDate { get; private set; }

    /// <summary>Last moment of the run.</summary>
    public DateTime EndDate { get; private set; }

    /// <summary>Id of the run.</summary>
    public string AlgorithmId { get; private set; } = string.Empty;

    /// <summary>Whether it trades live.</summary>
    public bool LiveMode { get; private set; }

    /// <summary>What it runs for.</summary>
    public AlgorithmMode AlgorithmMode { get; private set; } = AlgorithmMode.Backtesting;

    /// <summary>Where it runs.</summary>
    public DeploymentTarget DeploymentTarget { get; private set; } = DeploymentTarget.LocalPlatform;

    /// <summary>Debug messages not fetched yet.</summary>
    public ConcurrentQueue<string> DebugMessages { get; set; } = new();

    /// <summary>Log lines not fetched yet.</summary>
    public ConcurrentQueue<string> LogMessages { get; set; } = new();

    /// <summary>Errors not fetched yet.</summary>
    public ConcurrentQueue<string> ErrorMessages { get; set; } = new();

    /// <summary>What stopped it; null if nothing did.</summary>
    public Exception? RunTimeError { get; set; }

    /// <summary>Data of the present step.</summary>
    public Slice CurrentSlice { get; private set; } = null!;

    /// <summary>Keeps bytes under keys.</summary>
    public ObjectStore ObjectStore { get; private set; } = null!;

    /// <summary>What it is compared with.</summary>
    public IBenchmark Benchmark { get; private set; } = null!;

    internal IRunContext Context =>
        _context ?? throw new InvalidOperationException("The algorithm runs in no engine yet: use this in Initialize or later.");

    /// <summary>Trading hours.</summary>
    protected MarketHoursDatabase MarketHoursDatabase => Context.MarketHoursDatabase;

    /// <summary>Contract terms.</summary>
    protected SymbolPropertiesDatabase SymbolPropertiesDatabase => Context.SymbolPropertiesDatabase;

    /// <summary>Sets dates, cash, securities and models. To be overridden.</summary>
    public virtual void Initialize() => throw new NotImplementedException("Please override the Initialize() method");

    /// <summary>Completes the initialization: framework, benchmark, warm-up.</summary>
    /// <exception cref="ArgumentException">The run ends before it starts.</exception>
    public virtual void PostInitialize()
    {
        if (EndDate < StartDate)
        {
            throw new ArgumentException("Please select an algorithm end date greater than start date.");
        }

        ApplyRebalanceSettings();
        FrameworkPostInitialize();
        Benchmark ??= BrokerageModel.GetBenchmark(Securities);
        WarnOfBenchmarkZone();
        if (TryGetWarmupHistoryStartTime(out var warmUpStart))
        {
            SetDateTime(warmUpStart.ConvertToUtc(TimeZone));
        }
        else
        {
            SetFinishedWarmingUp();
        }

        OnEndOfTimeStep();
    }

    /// <summary>Called once the warm-up is over; before the first data where there is none.</summary>
    public virtual void OnWarmupFinished()
    {
    }

    /// <summary>Called with the data of each step. A method of an algorithm that only hides this one is called too, as on LEAN.</summary>
    public virtual void OnData(Slice slice)
    {
        _hidingOnData ??= HidingOnData();
        _hidingOnData(slice);
    }

    /// <summary>Called at splits.</summary>
    public virtual void OnSplits(Splits splits)
    {
    }

    /// <summary>Called at dividends.</summary>
    public virtual void OnDividends(Dividends dividends)
    {
    }

    /// <summary>Called at delistings.</summary>
    public virtual void OnDelistings(Delistings delistings)
    {
    }

    /// <summary>Called when tickers change.</summary>
    public virtual void OnSymbolChangedEvents(SymbolChangedEvents symbolsChanged)
    {
    }

    /// <summary>Called when securities come or go.</summary>
    public virtual void OnSecuritiesChanged(SecurityChanges changes)
    {
    }

    /// <summary>Called before a margin call; the orders may be changed.</summary>
    public virtual void OnMarginCall(List<SubmitOrderRequest> requests)
    {
    }

    /// <summary>Called when little margin is left.</summary>
    public virtual void OnMarginCallWarning()
    {
    }

    /// <summary>Called at the end of each day.</summary>
    [Obsolete("This method is deprecated and will be removed after August 2021. Please use this overload: OnEndOfDay(Symbol symbol)")]
    public virtual void OnEndOfDay()
    {
    }

    /// <summary>Called at the end of each security's session.</summary>
    public virtual void OnEndOfDay(string symbol)
    {
    }

    /// <summary>Called at the end of each security's session.</summary>
    public virtual void OnEndOfDay(Symbol symbol) => OnEndOfDay(symbol.ToString());

    /// <summary>Called at the end of the run.</summary>
    public virtual void OnEndOfAlgorithm()
    {
    }

    /// <summary>Called at each event of an order.</summary>
    public virtual void OnOrderEvent(OrderEvent orderEvent)
    {
    }

    /// <summary>Called when an option is assigned.</summary>
    public virtual void OnAssignmentOrderEvent(OrderEvent assignmentEvent)
    {
    }

    /// <summary>Called at messages of a live brokerage.</summary>
    public virtual void OnBrokerageMessage(BrokerageMessageEvent messageEvent)
    {
    }

    /// <summary>Called when a live brokerage is gone.</summary>
    public virtual void OnBrokerageDisconnect()
    {
    }

    /// <summary>Called when a live brokerage is back.</summary>
    public virtual void OnBrokerageReconnect()
    {
    }

    /// <summary>Moves the clock; reaching the start ends the warm-up.</summary>
    public void SetDateTime(DateTime frontier)
    {
        _clock.SetUtcDateTime(frontier);
        if (_locked && IsWarmingUp && Time >= _start)
        {
            SetFinishedWarmingUp();
        }
    }

    /// <summary>Sets the data of the present step.</summary>
    public void SetCurrentSlice(Slice slice) => CurrentSlice = slice;

    /// <summary>Closes the initialization.</summary>
    public void SetLocked() => _locked = true;

    /// <summary>Whether the initialization is closed.</summary>
    public bool GetLocked() => _locked;

    /// <summary>Sets what stopped the run.</summary>
    public void SetRunTimeError(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        RunTimeError = exception;
    }

    /// <summary>Sets the state.</summary>
    public void SetStatus(AlgorithmStatus status) => Status = status;

    internal void SetObjectStore(ObjectStore objectStore) => ObjectStore = objectStore;

    private Action<Slice> HidingOnData()
    {
        var hiding = Array.Find(
            GetType().GetMethods(),
            method => method.Name == nameof(OnData)
                && method.DeclaringType != typeof(QCAlgorithm)
                && method.GetParameters() is [{ ParameterType: var type }]
                && type == typeof(Slice));
        return hiding is null ? _ => { } : hiding.CreateDelegate<Action<Slice>>(this);
    }

    private void WarnOfBenchmarkZone()
    {
        if (Benchmark is not SecurityBenchmark { Security: var security })
        {
            return;
        }

        // The daily returns of benchmark and account then end at different moments.
        var zone = Context.MarketHoursDatabase.GetDataTimeZone(security.Symbol.ID.Market, security.Symbol, security.Type);
        var isDaily = UniverseSettings.Resolution == Resolution.Daily
            || SubscriptionManager.Subscriptions.Any(subscription => subscription.Resolution == Resolution.Daily);
        if (isDaily && zone != TimeZone)
        {
            Log(
                $"QCAlgorithm.PostInitialize(): Warning: Using a security benchmark of a different timezone ({zone}) than the algorithm TimeZone"
                + $" ({TimeZone}) may lead to skewed and incorrect statistics. Use a higher resolution than daily to minimize.");
        }
    }

    private void ApplyRebalanceSettings()
    {
        if (PortfolioConstruction is PortfolioConstructionModel model)
        {
            model.RebalanceOnSecurityChanges = Settings.RebalancePortfolioOnSecurityChanges ?? model.RebalanceOnSecurityChanges;
            model.RebalanceOnInsightChanges = Settings.RebalancePortfolioOnInsightChanges ?? model.RebalanceOnInsightChanges;
        }
        else if (Settings.RebalancePortfolioOnInsightChanges.HasValue || Settings.RebalancePortfolioOnSecurityChanges.HasValue)
        {
            Debug(
                "Warning: rebalance portfolio settings are set but not supported by the current IPortfolioConstructionModel type: "
                + PortfolioConstruction.GetType());
        }
    }
}
