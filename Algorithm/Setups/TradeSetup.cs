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
    private decimal _cashFlow;
    private decimal _lastValue;

    /// <summary>A setup of an earlier run.</summary>
    /// <param name="plan">What the trade rule proposed.</param>
    /// <param name="progress">How far it had come.</param>
    internal TradeSetup(SetupPlan plan, StoredSetup.ProgressRecord progress)
        : this(plan)
    {
        (Status, Leverage, Size, Quantity) = (progress.Status, progress.Leverage, progress.Size, progress.Quantity);
        (Held, Entered, AverageEntry, AverageExit) = (progress.Held, progress.Entered, progress.AverageEntry, progress.AverageExit);
        (Fees, _cashFlow, _lastValue) = (progress.Fees, progress.CashFlow, progress.LastValue);
        (FavourableExcursion, AdverseExcursion) = (progress.FavourableExcursion, progress.AdverseExcursion);
        OpenedAt = progress.OpenedAt is { } opened ? Instant.FromUnixTimeTicks(opened) : null;
        SeeksMagnet = plan.Magnet is not null;
    }

    /// <summary>Whether it comes from an earlier run and its magnet has not been looked for in this one.</summary>
    internal bool SeeksMagnet { get; private set; }

    /// <summary>What the trade rule proposed.</summary>
    public SetupPlan Plan { get; private set; } = plan ?? throw new ArgumentNullException(nameof(plan));

    /// <summary>Where it is in its life.</summary>
    public SetupStatus Status { get; private set; } = SetupStatus.Proposed;

    /// <summary>Leverage it was given when it was sized.</summary>
    public LeverageResult Leverage { get; private set; }

    /// <summary>Size it was given.</summary>
    public PositionSize Size { get; private set; }

    /// <summary>Planned position in units, signed, a whole number of lots; 0 until sized.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>Units held now, signed.</summary>
    public decimal Held { get; private set; }

    /// <summary>Units bought to open (sold, for a short), never negative.</summary>
    public decimal Entered { get; private set; }

    /// <summary>Average price of the entry's fills; 0 before the first.</summary>
    public decimal AverageEntry { get; private set; }

    /// <summary>Average price of the exit's fills; 0 before the first.</summary>
    public decimal AverageExit { get; private set; }

    /// <summary>Price of the stop: average entry ∓ the plan's stop distance; 0 before the first fill.</summary>
    public decimal Stop => AverageEntry == 0 ? 0 : AverageEntry - Plan.Side * (decimal)Plan.StopDistance;

    /// <summary>Price of the target, the magnet's level; null where the plan has none.</summary>
    public decimal? Target => Plan.HasTarget ? (decimal)Plan.Level : null;

    /// <summary>Fees paid.</summary>
    public decimal Fees { get; private set; }

    /// <summary>Profit after fees, in account currency. Final once flat; until then what is held counts at the price of the latest fill.</summary>
    public decimal Profit => _cashFlow + Held * _lastValue;

    /// <summary>Furthest move in its favour while held, in units of the stop distance (R), from 0.</summary>
    public double FavourableExcursion { get; private set; }

    /// <summary>Furthest move against it while held, in units of the stop distance (R), from 0.</summary>
    public double AdverseExcursion { get; private set; }

    /// <summary>When the entry first filled.</summary>
    public Instant? OpenedAt { get; private set; }

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
    public void Enter(in LeverageResult leverage, in PositionSize size, decimal quantity)
    {
        Leverage = leverage;
        Size = size;
        Quantity = quantity;
        Status = SetupStatus.Entering;
    }

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
        if (Math.Sign(quantity) == Plan.Side)
        {
            AverageEntry = (AverageEntry * Entered + price * units) / (Entered + units);
            Entered += units;
            OpenedAt ??= time;
            Status = SetupStatus.Open;
        }
        else
        {
            var exited = Entered - Math.Abs(Held);
            AverageExit = exited + units == 0 ? price : (AverageExit * exited + price * units) / (exited + units);
        }

        Held += quantity;
        Fees += fee;
        _lastValue = price * unitValue;
        _cashFlow -= quantity * price * unitValue + fee;
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

        OpenedAt ??= time;
        Status = SetupStatus.Open;
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

    internal StoredSetup.ProgressRecord ToProgress() => new(
        Status,
        Leverage,
        Size,
        Quantity,
        Held,
        Entered,
        AverageEntry,
        AverageExit,
        Fees,
        _cashFlow,
        _lastValue,
        FavourableExcursion,
        AdverseExcursion,
        OpenedAt?.ToUnixTimeTicks());

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
        FavourableExcursion = Math.Max(FavourableExcursion, best / Plan.StopDistance);
        AdverseExcursion = Math.Max(AdverseExcursion, worst / Plan.StopDistance);
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

        Status = SetupStatus.Closed;
        Exit = reason;
        ExitDetail = detail;
        ClosedAt = time;
    }

    /// <summary>Applies a split: prices times the factor, quantities divided by it.</summary>
    /// <param name="factor">New price over old price, above 0.</param>
    public void Rescale(decimal factor)
    {
        Plan = Plan.Rescaled((double)factor);
        AverageEntry *= factor;
        AverageExit *= factor;
        Size = Size with { Quantity = Size.Quantity / factor };
        Quantity /= factor;
        Held /= factor;
        Entered /= factor;
        _lastValue *= factor;
    }
}
