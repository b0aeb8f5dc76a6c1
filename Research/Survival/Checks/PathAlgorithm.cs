using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;
using QuantConnect.Orders.Slippage;
using QuantConnect.Securities;

namespace MagnetLean.Research.Survival.Checks;

/// <summary>The magnet strategy with a study's costs, which writes its fills down. The engine makes it, see <see cref="PathCheck"/>.</summary>
public sealed class PathAlgorithm : MagnetAlgorithm
{
    /// <summary>The parameter with the fee, a share of the value traded.</summary>
    public const string FeeParameter = "checked-path-fee";

    /// <summary>The parameter with the slippage, a share of the price.</summary>
    public const string SlippageParameter = "checked-path-slippage";

    /// <summary>The parameter with the leverage that the account allows.</summary>
    public const string LeverageParameter = "checked-path-allowed-leverage";

    /// <summary>The parameter that names the file to write.</summary>
    public const string FileParameter = "checked-path-fills-file";

    private readonly List<EngineFill> _fills = [];

    /// <inheritdoc/>
    public override void Initialize()
    {
        base.Initialize();
        foreach (var security in Securities.Values)
        {
            security.SetFeeModel(new ShareFee(Number(FeeParameter)));
            security.SetSlippageModel(new ShareSlippage(Number(SlippageParameter)));
            security.SetLeverage(Number(LeverageParameter));
        }
    }

    /// <inheritdoc/>
    public override void OnOrderEvent(OrderEvent orderEvent)
    {
        ArgumentNullException.ThrowIfNull(orderEvent);
        if (orderEvent.FillQuantity != 0)
        {
            _fills.Add(new EngineFill(orderEvent.UtcTime, orderEvent.FillQuantity, orderEvent.FillPrice));
        }

        base.OnOrderEvent(orderEvent);
    }

    /// <inheritdoc/>
    public override void OnEndOfAlgorithm()
    {
        base.OnEndOfAlgorithm();
        EngineFills.Write(GetParameter(FileParameter), new EngineFills(Portfolio.TotalPortfolioValue, _fills));
    }

    private decimal Number(string parameter) => decimal.Parse(GetParameter(parameter), NumberStyles.Float, CultureInfo.InvariantCulture);

    private sealed class ShareFee(decimal share) : FeeModel
    {
        public override OrderFee GetOrderFee(OrderFeeParameters parameters)
        {
            ArgumentNullException.ThrowIfNull(parameters);
            var security = parameters.Security;
            return new OrderFee(new CashAmount(share * parameters.Order.AbsoluteQuantity * security.Price, security.QuoteCurrency.Symbol));
        }
    }

    private sealed class ShareSlippage(decimal share) : ISlippageModel
    {
        public decimal GetSlippageApproximation(Security asset, Order order) => share * asset.Price;
    }
}

/// <summary>A fill of the engine.</summary>
/// <param name="Time">When, UTC.</param>
/// <param name="Quantity">Units, signed.</param>
/// <param name="Price">Price.</param>
internal readonly record struct EngineFill(DateTime Time, decimal Quantity, decimal Price)
{
    // Prices that the engine divides out differ in the last of their 28 digits.
    private const decimal Tolerance = 1e-9m;

    /// <summary>Whether both are the same fill.</summary>
    public bool IsLike(in EngineFill other) =>
        Time == other.Time && Quantity == other.Quantity && Math.Abs(Price - other.Price) <= Tolerance * Math.Abs(Price);
}

/// <summary>What the engine made of a path.</summary>
/// <param name="Equity">Value of the account at the end.</param>
/// <param name="Fills">Fills in their order.</param>
internal sealed record EngineFills(decimal Equity, IReadOnlyList<EngineFill> Fills)
{
    public static void Write(string path, EngineFills fills)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(fills.Equity);
        writer.Write(fills.Fills.Count);
        foreach (var fill in fills.Fills)
        {
            writer.Write(fill.Time.Ticks);
            writer.Write(fill.Quantity);
            writer.Write(fill.Price);
        }
    }

    public static EngineFills Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        var equity = reader.ReadDecimal();
        var fills = new EngineFill[reader.ReadInt32()];
        for (var i = 0; i < fills.Length; i++)
        {
            fills[i] = new EngineFill(new DateTime(reader.ReadInt64(), DateTimeKind.Utc), reader.ReadDecimal(), reader.ReadDecimal());
        }

        return new EngineFills(equity, fills);
    }
}
