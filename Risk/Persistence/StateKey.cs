using System;
using System.Linq;
using System.Text.RegularExpressions;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Configuration;

namespace MagnetLean.Risk;

/// <summary>
/// Whose state it is: the folder <c>magnetlean/MODE-BROKERAGE-ACCOUNT-ALGORITHM</c> of the object store, which all that runs on a store shares. It
/// is made of what stays: LEAN's project id, its deployment's id and the algorithm's brokerage model do not.
/// </summary>
/// <param name="Mode">Live, paper and backtests never share a state.</param>
/// <param name="Brokerage">LEAN's name of the class that connects to the brokerage.</param>
/// <param name="Account">Name of the account there.</param>
/// <param name="Algorithm">Name of the algorithm's class.</param>
internal sealed partial record StateKey(StateMode Mode, string Brokerage, string Account, string Algorithm)
{
    /// <summary>Under which all folders lie.</summary>
    public const string Root = "magnetlean";

    private const string PaperBrokerage = "PaperBrokerage";
    private const string BacktestBrokerage = "BacktestingBrokerage";

    /// <summary>Whether the brokerage is only what the algorithm takes for it, which a parameter may change.</summary>
    public bool IsBrokerageAssumed { get; init; }

    /// <summary>The folder's key.</summary>
    public string Key => $"{Root}/{Name}";

    /// <summary>The last part of it.</summary>
    public string Name => $"{Mode.ToString().ToLowerInvariant()}-{Plain(Brokerage)}-{Plain(Account)}-{Plain(Algorithm)}";

    /// <summary>Whether nobody has named the account, so that the algorithm stands for it.</summary>
    public bool IsUnnamed => Plain(Account) == Plain(Algorithm);

    /// <summary>The folder of an algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="name">What the fuse's author calls it, or its account; null for nothing.</param>
    public static StateKey Of(QCAlgorithm algorithm, string? name)
    {
        var isCloud = algorithm.DeploymentTarget == DeploymentTarget.CloudPlatform;
        return Of(
            algorithm.GetType().Name,
            algorithm.LiveMode,
            isCloud ? algorithm.BrokerageName.ToString() : null,
            name,
            algorithm.GetParameter("account-name"),
            key => Config.Get(key));
    }

    /// <summary>The folder of an algorithm, from what is known of it.</summary>
    /// <param name="algorithm">Name of its class.</param>
    /// <param name="isLive">Whether it runs live, on paper or not.</param>
    /// <param name="inCloud">In QuantConnect's cloud, whose configuration does not name the brokerage: the brokerage model's; else null.</param>
    /// <param name="name">What the fuse's author calls it, or its account; null for nothing.</param>
    /// <param name="account">What a person calls the account; null for nothing.</param>
    /// <param name="configured">LEAN's configuration; empty where it has no such key.</param>
    public static StateKey Of(
        string algorithm, bool isLive, string? inCloud, string? name, string? account, Func<string, string> configured)
    {
        var connected = configured("live-mode-brokerage").Split(',')[0].Split('.')[^1];
        var brokerage = !isLive ? BacktestBrokerage : inCloud ?? (connected.Length > 0 ? connected : PaperBrokerage);
        var mode = !isLive ? StateMode.Backtest : brokerage == PaperBrokerage ? StateMode.Paper : StateMode.Live;
        var told = isLive && AccountKeyOf(brokerage) is { } key ? configured(key) : string.Empty;
        var both = told.Length > 0 && name is not null ? $"{told}_{name}" : null;
        return new StateKey(mode, brokerage, FirstOf(both, told, name, account, algorithm), algorithm)
        {
            IsBrokerageAssumed = isLive && inCloud is not null,
        };
    }

    /// <summary>The folder that a key lies in; null where it is none of this form.</summary>
    /// <param name="key">A key of the store.</param>
    public static StateKey? Parse(string key) =>
        Form().Match(key.TrimStart('/')) is { Success: true } found
        && Enum.TryParse<StateMode>(found.Groups["mode"].Value, ignoreCase: true, out var mode)
            ? new StateKey(mode, found.Groups["brokerage"].Value, found.Groups["account"].Value, found.Groups["algorithm"].Value)
            : null;

    /// <summary>
    /// The folder that a key lies in, where it is one of former versions, named by project id, algorithm and account, of this algorithm; else null.
    /// </summary>
    /// <param name="key">A key of the store.</param>
    public string? FormerFolder(string key) =>
        FormerForm().Match(key.TrimStart('/')) is { Success: true } found && found.Groups["algorithm"].Value == Plain(Algorithm)
            ? found.Groups["folder"].Value
            : null;

    /// <summary>
    /// Whether another folder may be of the same account: a name that was given, or taken away, makes a new folder of an old account.
    /// </summary>
    /// <param name="other">The other folder.</param>
    public bool MayBeSameAccount(StateKey other) =>
        other.Mode == Mode && other.Name != Name && (other.Brokerage == Plain(Brokerage) || IsBrokerageAssumed)
        && (other.Account == Plain(Account) || other.Algorithm == Plain(Algorithm) && (IsUnnamed || other.IsUnnamed));

    /// <summary>A name with what LEAN's store does not take, and what separates names, made underscores.</summary>
    public static string Plain(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));

    // Where LEAN's configuration tells the account. Keys for access are no names: they are renewed.
    private static string? AccountKeyOf(string brokerage) => brokerage switch
    {
        "InteractiveBrokersBrokerage" => "ib-account",
        "TradierBrokerage" => "tradier-account-id",
        "OandaBrokerage" => "oanda-account-id",
        "FxcmBrokerage" => "fxcm-account-id",
        "EzeBrokerage" => "eze-trading-account",
        "WolverineBrokerage" => "wolverine-account",
        "RBIBrokerage" => "rbi-account",
        "TradingTechnologiesBrokerage" => "tt-account-name",
        "TradeStationBrokerage" => "trade-station-account-id",
        "CharlesSchwabBrokerage" => "charles-schwab-account-number",
        "WebullBrokerage" => "webull-account-id",
        "TastytradeBrokerage" => "tastytrade-account-number",
        "ExanteBrokerage" => "exante-account-id",
        _ => null,
    };

    private static string FirstOf(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (!string.IsNullOrWhiteSpace(name) && !name.Equals("none", StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }
        }

        return string.Empty;
    }

    [GeneratedRegex(@"^magnetlean/(?<mode>live|paper|backtest)-(?<brokerage>\w+)-(?<account>\w+)-(?<algorithm>\w+)/", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"^(?<folder>magnetlean/-?\d+-(?<algorithm>\w+)-\w+)/", RegexOptions.CultureInvariant)]
    private static partial Regex FormerForm();
}
