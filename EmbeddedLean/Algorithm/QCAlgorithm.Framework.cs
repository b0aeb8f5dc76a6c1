using System;
using System.Collections.Generic;
using System.Linq;
using QuantConnect.Algorithm.Framework.Alphas;
using QuantConnect.Algorithm.Framework.Alphas.Analysis;
using QuantConnect.Algorithm.Framework.Execution;
using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Algorithm.Framework.Risk;
using QuantConnect.Algorithm.Framework.Selection;
using QuantConnect.Data;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;

namespace QuantConnect.Algorithm;

public partial class QCAlgorithm
{
    private const string SmallOrderWarning =
        "Warning: Portfolio rebalance result ignored as it resulted in a single share trade recommendation which can generate high fees."
        + " To disable minimum order size checks please set Settings.MinimumOrderMarginPortfolioPercentage = 0.";

    private readonly HashSet<Symbol> _selectedUniverses = [];
    private bool _toldOfWarmUpInsights;
    private bool _toldOfDelistedInsights;
    private bool _toldOfSmallOrders;

    /// <summary>Raised with the insights that came, before they become targets.</summary>
    public event AlgorithmEvent<GeneratedInsightsCollection>? InsightsGenerated;

    /// <summary>Whether the framework logs what each of its models says.</summary>
    public bool DebugMode { get; set; }

    /// <summary>Where universes come from.</summary>
    public IUniverseSelectionModel UniverseSelection { get; set; } = null!;

    /// <summary>Where insights come from.</summary>
    public IAlphaModel Alpha { get; set; } = null!;

    /// <summary>The algorithm's insights.</summary>
    public InsightManager Insights { get; private set; } = null!;

    /// <summary>What turns insights into targets.</summary>
    public IPortfolioConstructionModel PortfolioConstruction { get; set; } = null!;

    /// <summary>What turns targets into orders.</summary>
    public IExecutionModel Execution { get; set; } = null!;

    /// <summary>What changes targets for safety.</summary>
    public IRiskManagementModel RiskManagement { get; set; } = null!;

    /// <summary>Last step of the initialization: adds the universes; with <see cref="DebugMode"/> insights are logged from here on.</summary>
    public void FrameworkPostInitialize()
    {
        foreach (var universe in UniverseSelection.CreateUniverses(this))
        {
            _selectedUniverses.Add(AddUniverse(universe).Configuration.Symbol);
        }

        if (DebugMode)
        {
            InsightsGenerated += (_, data) =>
                Log(FormattableString.Invariant($"{Time}: {string.Join(" | ", data.Insights.OrderBy(i => i.Symbol.ToString()))}"));
        }
    }

    /// <summary>Runs the framework on a slice: alpha, construction, risk, execution.</summary>
    public void OnFrameworkData(Slice slice)
    {
        if (UtcTime >= UniverseSelection.GetNextRefreshTimeUtc())
        {
            RefreshUniverses();
        }

        Insights.Step(UtcTime);
        if (!slice.HasData)
        {
            return;
        }

        var insights = Alpha.Update(this, slice).ToArray();
        if (insights.Length != 0)
        {
            insights = Prepared(insights);
            Announce(insights);
        }

        Process(insights);
    }

    /// <summary>Tells the framework's models of securities that came or went.</summary>
    public void OnFrameworkSecuritiesChanged(SecurityChanges changes)
    {
        if (DebugMode)
        {
            Debug(FormattableString.Invariant($"{Time}: {changes}"));
        }

        foreach (var model in (Framework.INotifiedSecurityChanges[])[Alpha, PortfolioConstruction, Execution, RiskManagement])
        {
            model.OnSecuritiesChanged(this, changes);
        }
    }

    /// <summary>Has universes come from this model.</summary>
    public void SetUniverseSelection(IUniverseSelectionModel universeSelection) => UniverseSelection = universeSelection;

    /// <summary>Adds a universe selection model to those set.</summary>
    public void AddUniverseSelection(IUniverseSelectionModel universeSelection)
    {
        if (UniverseSelection is CompositeUniverseSelectionModel several)
        {
            several.AddUniverseSelection(universeSelection);
        }
        else
        {
            UniverseSelection = UniverseSelection.GetType() == typeof(NullUniverseSelectionModel)
                ? universeSelection
                : new CompositeUniverseSelectionModel(UniverseSelection, universeSelection);
        }
    }

    /// <summary>Has insights come from this model.</summary>
    public void SetAlpha(IAlphaModel alpha) => Alpha = alpha;

    /// <summary>Adds an alpha model to those set.</summary>
    public void AddAlpha(IAlphaModel alpha)
    {
        if (Alpha is CompositeAlphaModel several)
        {
            several.AddAlpha(alpha);
        }
        else
        {
            Alpha = Alpha.GetType() == typeof(NullAlphaModel) ? alpha : new CompositeAlphaModel(Alpha, alpha);
        }
    }

    /// <summary>Has this model turn insights into targets.</summary>
    public void SetPortfolioConstruction(IPortfolioConstructionModel portfolioConstruction) => PortfolioConstruction = portfolioConstruction;

    /// <summary>Has this model send the orders.</summary>
    public void SetExecution(IExecutionModel execution) => Execution = execution;

    /// <summary>Has this model change targets for safety.</summary>
    public void SetRiskManagement(IRiskManagementModel riskManagement) => RiskManagement = riskManagement;

    /// <summary>Adds a risk management model after those set.</summary>
    public void AddRiskManagement(IRiskManagementModel riskManagement)
    {
        if (RiskManagement is CompositeRiskManagementModel several)
        {
            several.AddRiskManagement(riskManagement);
        }
        else
        {
            RiskManagement = RiskManagement.GetType() == typeof(NullRiskManagementModel)
                ? riskManagement
                : new CompositeRiskManagementModel(RiskManagement, riskManagement);
        }
    }

    /// <summary>Emits insights by hand and acts on them at once; ignored during warm-up.</summary>
    public void EmitInsights(params Insight[] insights)
    {
        if (IsWarmingUp)
        {
            if (!_toldOfWarmUpInsights)
            {
                _toldOfWarmUpInsights = true;
                Error("Warning: insights emitted during algorithm warmup are ignored.");
            }

            return;
        }

        insights = Prepared(insights);
        Announce(insights);
        Process(insights);
    }

    /// <summary>Emits one insight by hand and acts on it at once; ignored during warm-up.</summary>
    public void EmitInsights(Insight insight) => EmitInsights([insight]);

    /// <summary>Sets the models that do nothing, as an algorithm begins with.</summary>
    internal void InitializeFramework()
    {
        Insights = new InsightManager(this);
        UniverseSelection = new NullUniverseSelectionModel();
        Alpha = new NullAlphaModel();
        PortfolioConstruction = new NullPortfolioConstructionModel();
        Execution = new ImmediateExecutionModel();
        RiskManagement = new NullRiskManagementModel();
    }

    /// <summary>Tells once that orders were too small to send, if any were.</summary>
    private void WarnOfSmallOrders()
    {
        if (Portfolio.OrderBelowMinimumMargin && !_toldOfSmallOrders)
        {
            _toldOfSmallOrders = true;
            Debug(SmallOrderWarning);
        }
    }

    /// <summary>
    /// Adds the model's new universes. Those it no longer names are given up: they select for the last time, and go at the next refresh.
    /// </summary>
    private void RefreshUniverses()
    {
        foreach (var (symbol, _) in UniverseManager.Where(pair => pair.Value.DisposeRequested).ToList())
        {
            UniverseManager.Remove(symbol);
            _selectedUniverses.Remove(symbol);
        }

        var old = _selectedUniverses.ToHashSet();
        foreach (var universe in UniverseSelection.CreateUniverses(this))
        {
            var symbol = universe.Configuration.Symbol;
            _selectedUniverses.Add(symbol);
            AddUniverse(universe);
            old.Remove(symbol);
        }

        foreach (var symbol in old)
        {
            UniverseManager[symbol].Dispose();
        }
    }

    private void Announce(Insight[] insights)
    {
        if (DebugMode)
        {
            Log(FormattableString.Invariant($"{Time}: ALPHA: {string.Join(" | ", insights.Select(insight => insight.ToString()).Order())}"));
        }

        Insights.AddRange(insights);
        InsightsGenerated?.Invoke(this, new GeneratedInsightsCollection(UtcTime, insights));
    }

    private void Process(Insight[] insights)
    {
        var targets = Wanted(PortfolioConstruction.CreateTargets(this, insights), "PORTFOLIO");
        var overrides = Wanted(RiskManagement.ManageRisk(this, targets), "RISK");
        var standing = overrides.Length == 0 && targets.Length == 0
            ? []
            : overrides.Concat(targets).DistinctBy(target => target.Symbol).ToArray();
        if (overrides.Length != 0)
        {
            LogTargets("RISK ADJUSTED TARGETS", standing);
        }

        Execution.Execute(this, standing);
    }

    private IPortfolioTarget[] Wanted(IEnumerable<IPortfolioTarget> from, string who)
    {
        var targets = from.ToArray();
        foreach (var target in targets)
        {
            Securities[target.Symbol].Holdings.Target = target;
        }

        LogTargets(who, targets);
        return targets;
    }

    private void LogTargets(string who, IPortfolioTarget[] targets)
    {
        if (DebugMode && targets.Length != 0)
        {
            Log(FormattableString.Invariant($"{Time}: {who}: {string.Join(" | ", targets.Select(target => target.ToString()).Order())}"));
        }
    }

    private Insight[] Prepared(Insight[] insights)
    {
        var alive = Array.FindAll(insights, insight => !Securities[insight.Symbol].IsDelisted);
        if (alive.Length != insights.Length && !_toldOfDelistedInsights)
        {
            _toldOfDelistedInsights = true;
            Error("QCAlgorithm.EmitInsights(): Warning: cannot emit insights for delisted securities, these will be discarded");
        }

        foreach (var insight in alive)
        {
            var security = Securities[insight.Symbol];
            insight.SetSymbol(security.Symbol);
            insight.GeneratedTimeUtc = UtcTime;
            insight.ReferenceValue = insight.Type switch
            {
                InsightType.Price => security.Price,
                InsightType.Volatility => security.VolatilityModel.Volatility,
                _ => insight.ReferenceValue,
            };
            insight.SourceModel = string.IsNullOrEmpty(insight.SourceModel) ? Alpha.GetModelName() : insight.SourceModel;
            insight.SetPeriodAndCloseTime(security.Exchange.Hours);
        }

        return alive;
    }
}
