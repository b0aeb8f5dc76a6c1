using System;
using MagnetLean.Leverage;
using MagnetLean.Risk;
using MagnetLean.Sizing;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Securities;

namespace MagnetLean.Setups;

/// <summary>Sizes setups by what the algorithm's account is worth, owes and may carry now.</summary>
/// <param name="book">The setups, which tie margin up.</param>
/// <param name="leverage">Bounds of leverage.</param>
/// <param name="sizing">Bounds of size.</param>
/// <param name="leverageCap">Greatest leverage that a fuse allows a symbol now.</param>
internal sealed class AccountSizer(SetupBook book, LeverageOptions leverage, SizingOptions sizing, Func<Symbol, double> leverageCap)
{
    private const string CannotShort = "the account cannot short";
    private const string BelowOneLot = "less than one lot";
    private const string NoRate = "no rate of its currency";

    private readonly SetupSizer _sizer = new(new LeverageEngine(leverage), new PositionSizer(sizing));

    /// <summary>Units that a plan would get now; signed, 0 where it would be refused.</summary>
    public decimal QuantityFor(QCAlgorithm algorithm, Security security, SetupPlan plan) =>
        UnitValue.Of(security) is var unitValue && unitValue == 0 ? 0 : Sized(algorithm, security, plan, unitValue).Quantity;

    /// <summary>Sizes a setup and has it enter, or has the book refuse it.</summary>
    /// <returns>Units; signed, 0 where it is refused.</returns>
    public decimal Enter(QCAlgorithm algorithm, Security security, TradeSetup setup)
    {
        var plan = setup.Plan;
        if (plan.Side < 0 && BrokerageLimits.ReservesCoins(security))
        {
            book.Refuse(algorithm, security.Symbol, CannotShort);
            return 0;
        }

        var unitValue = UnitValue.Of(security);
        if (unitValue == 0)
        {
            book.Refuse(algorithm, security.Symbol, NoRate);
            ReportMissingRate(algorithm, security);
            return 0;
        }

        var (result, size, quantity) = Sized(algorithm, security, plan, unitValue);
        if (!size.IsSafeToTrade)
        {
            book.Refuse(algorithm, security.Symbol, size.Refusal.ToString());
            return 0;
        }

        if (quantity == 0)
        {
            book.Refuse(algorithm, security.Symbol, BelowOneLot);
            return 0;
        }

        setup.Enter(result, size, quantity);
        return quantity;
    }

    private SizedSetup Sized(QCAlgorithm algorithm, Security security, SetupPlan plan, decimal unitValue) => _sizer.Size(
        plan,
        algorithm.Portfolio.TotalPortfolioValue,
        unitValue,
        security.SymbolProperties.LotSize,
        book.MarginInUse(algorithm),
        Math.Min(leverageCap(security.Symbol), (double)security.BuyingPowerModel.GetLeverage(security)));

    // A backtest that cannot size anything ends: its empty result would look like a strategy that found nothing.
    private static void ReportMissingRate(QCAlgorithm algorithm, Security security)
    {
        var fault = $"account-currency: '{algorithm.AccountCurrency}' has no rate for {security.QuoteCurrency.Symbol}, "
            + $"in which {security.Symbol.Value} is quoted, so that no position can be sized; "
            + "allowed: a currency whose pair with it is among the data";
        if (algorithm.LiveMode)
        {
            algorithm.Error(fault);
        }
        else
        {
            algorithm.SetRunTimeError(new InvalidOperationException(fault));
        }
    }
}
