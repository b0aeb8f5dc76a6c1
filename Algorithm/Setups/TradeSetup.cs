using System;
using MagnetLean.Leverage;
using MagnetLean.Magnets;
using MagnetLean.Sizing;
using NodaTime;

namespace MagnetLean.Setups;

/// <summary>
/// One trade from the moment its magnet is seen until the position is flat again: what was planned, what was filled, how it ended. Prices are in
/// quote currency, money in account currency. Not thread-safe: <see cref="SetupBook.Gate"/> guards it.
/// </summary>
/// <param name="plan">What the trade rule proposed.</param>
public sealed class TradeSetup(SetupPlan plan)
{
    /// <summary>A setup of an earlier run.</summary>
    /// <param name="plan">What the trade rule proposed.</param>
    /// <param name="progress">How far it had come.</param>
    internal TradeSetup(SetupPlan plan, SetupProgress progress)
        : this(plan) => (Progress, SeeksMagnet) = (progress, plan.Magnet is not null);

    /// <summary>How far it has come, as it is stored.</summary>
    internal SetupProgress Progress { get; private set; } = SetupProgress.None;

    /// <summary>Whether it comes from an earlier run and its magnet has not been looked for in this one.</summary>
    internal bool SeeksMagnet { get; private set; }

    /// <summary>What the trade rule proposed.</summary>
    public SetupPlan Plan { get; private set; } = plan ?? throw new ArgumentNullException(nameof(plan));

    /// <summary>Where it is in its life.</summary>
    public SetupStatus Status => Progress.Status;

    /// <summary>Leverage it was given when it was sized.</summary>
    public LeverageResult Leverage => Progress.Leverage;

    /// <summary>Size it was given.</summary>
    public PositionSize Size => Progress.Size;

    /// <summary>Planned position in units, signed, a whole number of lots; 0 until sized.</summary>
    public decimal Quantity => Progress.Quantity;

    /// <summary>Units held now, signed.</summary>
    public decimal Held => Progress.Held;

    /// <summary>Units bought to open (sold, for a short), never negative.</summary>
    public decimal Entered => Progress.Entered;

    /// <summary>Average price of the entry's fills; 0 before the first.</summary>
    public decimal AverageEntry => Progress.AverageEntry;

    /// <summary>Average price of the exit's fills; 0 before the first.</summary>
    public decimal AverageExit => Progress.AverageExit;

    /// <summary>Price of the stop: average entry ∓ the plan's stop distance; 0 before the first fill.</summary>
    public decimal Stop => AverageEntry == 0 ? 0 : AverageEntry - Plan.Side * (decimal)Plan.StopDistance;

    /// <summary>Price of the target, the magnet's level; null where the plan has none.</summary>
    public decimal? Target => Plan.HasTarget ? (decimal)Plan.Level : null;

    /// <summary>Fees paid.</summary>
    public decimal Fees => Progress.Fees;

    /// <summary>Profit after fees, in account currency. Final once flat; until then what is held counts at the price of the latest fill.</summary>
    public decimal Profit => Progress.CashFlow + Held * Progress.LastValue;

    /// <summary>Furthest move in its favour while held, in units of the stop distance (R), from 0.</summary>
    public double FavourableExcursion => Progress.FavourableExcursion;

    /// <summary>Furthest move against it while held, in units of the stop distance (R), from 0.</summary>
    public double AdverseExcursion => Progress.AdverseExcursion;

    /// <summary>When the entry first filled.</summary>
    public Instant? OpenedAt => Progress.OpenedAt;

    /// <summary>When it ended.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>Why it ended.</summary>
    public ExitReason Exit { get; private set; }

    /// <summary>Why it ended, with figures, where there is more to say than <see cref="Exit"/>.</summary>
    public string ExitDetail { get; private set; } = string.Empty;

    /// <summary>Gives the setup its size; its entry is now on the way.</summary>
    /// <param name="leverage">Leverage and its components.</param>
    /// <param name="size">Size and the cap that bound it.</param>
    /// <param name="quantity">Position to open in units, signed, in whole lots.</param>
    public void Enter(in LeverageResult leverage, in PositionSize size, decimal quantity) =>
        Progress = Progress with { Leverage = leverage, Size = size, Quantity = quantity, Status = SetupStatus.Entering };

    /// <summary>Books a fill.</summary>
    /// <param name="quantity">
    /// Units by which the position changes, signed. Of coins that were bought LEAN has already taken off a fee that is charged in them.
    /// </param>
    /// <param name="price">Fill price.</param>
    /// <param name="unitValue">Account currency per unit of asset and of price: conversion rate times contract multiplier.</param>
    /// <param name="fee">Fee in account currency, whatever it was taken in.</param>
    /// <param name="time">When.</param>
    public void Fill(decimal quantity, decimal price, decimal unitValue, decimal fee, Instant time)
    {
        var units = Math.Abs(quantity);
        Progress = Math.Sign(quantity) == Plan.Side ? AfterEntry(units, price, time) : AfterExit(units, price);
        Progress = Progress with
        {
            Held = Held + quantity,
            Fees = Fees + fee,
            LastValue = price * unitValue,
            CashFlow = Progress.CashFlow - (quantity * price * unitValue + fee),
        };
    }

    /// <summary>
    /// Takes over what the broker says after a restart. What is held more or less than was noted has been filled since: it is booked as well as can
    /// be known, without its fee. A split meanwhile, which shows in the price, is applied.
    /// </summary>
    /// <param name="held">Units held, signed; 0, or on the side of the plan.</param>
    /// <param name="averagePrice">The broker's average price of the position; 0 where it does not say.</param>
    /// <param name="exitPrice">Price at which what is gone was probably closed; 0 where it is not known.</param>
    /// <param name="unitValue">Account currency per unit of asset and of price.</param>
    /// <param name="time">When.</param>
    internal void Resume(decimal held, decimal averagePrice, decimal exitPrice, decimal unitValue, Instant time)
    {
        var split = AverageEntry > 0 && averagePrice > 0 ? averagePrice / AverageEntry : 1;
        if (split is < 0.67m or > 1.5m && Held != 0 && Math.Abs(held * split / Held - 1) < 0.02m)
        {
            Rescale(split);
        }

        var missed = held - Held;
        if (missed != 0)
        {
            var known = AverageEntry > 0 ? AverageEntry : (decimal)Plan.Price;
            var price = Math.Sign(missed) != Plan.Side ? exitPrice : Held == 0 ? averagePrice : (averagePrice * held - AverageEntry * Held) / missed;
            Fill(missed, price > 0 ? price : known, unitValue, 0, time);
        }

        Progress = Progress with { OpenedAt = OpenedAt ?? time, Status = SetupStatus.Open };
    }

    /// <summary>Takes the id under which the plan's magnet is known now: a restarted run may know the same level under another.</summary>
    /// <param name="magnet">The magnet.</param>
    internal void Recognise(in Magnet magnet)
    {
        SeeksMagnet = false;
        Plan = Plan with { Magnet = (Plan.Magnet ?? magnet) with { Id = magnet.Id } };
    }

    /// <summary>Gives up looking for the plan's magnet: it has gone meanwhile.</summary>
    internal void GiveUpMagnet() => SeeksMagnet = false;

    /// <summary>Follows how far price goes for and against the position.</summary>
    /// <param name="high">High of a bar that closed while the position was held.</param>
    /// <param name="low">Its low.</param>
    public void Observe(double high, double low)
    {
        if (Status != SetupStatus.Open || Held == 0)
        {
            return;
        }

        var entry = (double)AverageEntry;
        var (best, worst) = Plan.Side > 0 ? (high - entry, entry - low) : (entry - low, high - entry);
        (best, worst) = (Math.Max(FavourableExcursion, best / Plan.StopDistance), Math.Max(AdverseExcursion, worst / Plan.StopDistance));
        if (best != FavourableExcursion || worst != AdverseExcursion)
        {
            Progress = Progress with { FavourableExcursion = best, AdverseExcursion = worst };
        }
    }

    /// <summary>
    /// What the position ties up, in account currency: the margin it was given, but no more than what is held was bought for. A leveraged position
    /// that is cut gives up its leverage before its margin.
    /// </summary>
    /// <param name="held">Units held now, signed.</param>
    public decimal MarginOf(decimal held) => Status switch
    {
        SetupStatus.Entering => Size.Margin,
        SetupStatus.Open when Size.Quantity > 0 =>
            Math.Min(Size.Margin, Size.Notional * Math.Abs(held) / Size.Quantity * AverageEntry / (decimal)Plan.Price),
        _ => 0,
    };

    /// <summary>Ends the setup. The first end counts.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="time">When.</param>
    /// <param name="detail">More about it, in a few words.</param>
    public void Close(ExitReason reason, Instant time, string detail = "")
    {
        if (Status == SetupStatus.Closed)
        {
            return;
        }

        Progress = Progress with { Status = SetupStatus.Closed };
        Exit = reason;
        ExitDetail = detail;
        ClosedAt = time;
    }

    /// <summary>Applies a split: prices times the factor, quantities divided by it.</summary>
    /// <param name="factor">New price over old price, above 0.</param>
    public void Rescale(decimal factor)
    {
        Plan = Plan.Rescaled((double)factor);
        Progress = Progress with
        {
            AverageEntry = AverageEntry * factor,
            AverageExit = AverageExit * factor,
            Size = Size with { Quantity = Size.Quantity / factor },
            Quantity = Quantity / factor,
            Held = Held / factor,
            Entered = Entered / factor,
            LastValue = Progress.LastValue * factor,
        };
    }

    private SetupProgress AfterEntry(decimal units, decimal price, Instant time) => Progress with
    {
        AverageEntry = (AverageEntry * Entered + price * units) / (Entered + units),
        Entered = Entered + units,
        OpenedAt = OpenedAt ?? time,
        Status = SetupStatus.Open,
    };

    private SetupProgress AfterExit(decimal units, decimal price)
    {
        var exited = Entered - Math.Abs(Held);
        return Progress with { AverageExit = exited + units == 0 ? price : (AverageExit * exited + price * units) / (exited + units) };
    }
}
