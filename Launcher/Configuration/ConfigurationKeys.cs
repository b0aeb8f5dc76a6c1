using System;
using System.Collections.Generic;
using System.Linq;
using MagnetLean.Launcher.Notifications;
using MagnetLean.Research.Runs;

namespace MagnetLean.Launcher.Configuration;

/// <summary>The keys of LEAN's engine configuration. Each is a switch of the same name.</summary>
internal static class ConfigurationKeys
{
    public const string AlgorithmId = "algorithm-id";
    public const string AlgorithmLanguage = "algorithm-language";
    public const string AlgorithmLocation = "algorithm-location";
    public const string AlgorithmTypeName = "algorithm-type-name";
    public const string DataFolder = LaunchSettings.DataFolderKey;
    public const string DataQueueHandler = "data-queue-handler";
    public const string Environment = "environment";
    public const string Environments = "environments";
    public const string HistoryProvider = "history-provider";
    public const string LiveMode = "live-mode";
    public const string LiveModeBrokerage = "live-mode-brokerage";
    public const string ObjectStoreRoot = "object-store-root";
    public const string PaperAccountFolder = "paper-account-folder";
    public const string PaperSpeed = "paper-speed";
    public const string Parameters = "parameters";
    public const string ResultsFolder = LaunchSettings.ResultsFolderKey;

    /// <summary>The keys that help lists, with what they mean.</summary>
    public static readonly IReadOnlyDictionary<string, string> Documented = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [AlgorithmTypeName] = "Class name, or full name, of the algorithm.",
        [AlgorithmLocation] = "The dll that holds the algorithm.",
        [DataFolder] = "A data folder in LEAN's layout.",
        [ResultsFolder] = "Where the results are written.",
        [ObjectStoreRoot] = "Where the object store keeps its files.",
        [Environment] = "The environment whose keys override those at the root.",
        [AlgorithmLanguage] = "CSharp.",
        [AlgorithmId] = "Name of the result files; the class name unless given.",
        ["backtest-name"] = "Name of the run inside the result.",
        ["close-automatically"] = "Only LEAN's own launcher asks for it; taken for compatibility.",
        [NotificationSettings.SmtpServerKey] = "Host that takes the mails of a live run's notifications.",
        [NotificationSettings.SmtpPortKey] = "Its port: 465 is encrypted from the start, others where the server offers it. Default 587.",
        [NotificationSettings.SmtpUserKey] = "Name to log in with there.",
        [NotificationSettings.SmtpPasswordKey] = "Its password: better given as variable LEAN_NOTIFY_SMTP_PASSWORD.",
        [NotificationSettings.SmtpFromKey] = "Sender of the mails; the user where that is an address.",
        [NotificationSettings.TelegramServerKey] = "Where Telegram's bots are. Default https://api.telegram.org.",
        [LiveMode] = "Trade live: on paper with EmbeddedLean, anywhere with LEAN itself.",
        [LiveModeBrokerage] = "Where a live run trades; with EmbeddedLean PaperBrokerage.",
        [PaperAccountFolder] =
            "Where EmbeddedLean keeps a paper account: cash, holdings, resting orders, clock, ledger. An account that is there goes on.",
        [PaperSpeed] = "Seconds of the market in one real second of a replay on paper: 1 is real time, 60 a minute a second, 0 as fast as it goes."
    };

    /// <summary>Keys that are true when given without a value.</summary>
    public static readonly IReadOnlySet<string> Flags = new HashSet<string>(StringComparer.Ordinal)
    {
        LiveMode, "close-automatically", "debugging", "debug-mode", "force-exchange-always-open", "show-missing-data-logs",
        "ignore-unknown-asset-holdings", "forward-console-messages", "mute-python-library-logging"
    };

    // Named by LEAN's default configuration or read by its engine; most mean something to one live brokerage only.
    private const string Others = """
        algorithm-creation-timeout algorithm-manager-time-loop-maximum alpaca-access-token alpaca-api-key alpaca-api-secret
        alpaca-paper-trading api-access-token api-handler api-url binance-api-key binance-api-secret binance-api-url binance-dapi-url
        binance-dwebsocket-url binance-fapi-url binance-fwebsocket-url binance-orders-websocket-url binance-websocket-url
        binanceus-api-key binanceus-api-secret binanceus-api-url binanceus-websocket-url bitfinex-api-key bitfinex-api-secret
        bloomberg-fix-deliver-to-comp-id bloomberg-fix-host bloomberg-fix-log-messages bloomberg-fix-on-behalf-of-comp-id
        bloomberg-fix-port bloomberg-fix-sender-comp-id bloomberg-fix-sender-sub-id bloomberg-fix-ssl-certificate-password
        bloomberg-fix-ssl-certificate-path bloomberg-fix-target-comp-id bybit-api-key bybit-api-secret bybit-api-url bybit-websocket-url
        cache-location charles-schwab-account-number charles-schwab-api-url charles-schwab-app-key
        charles-schwab-authorization-code-from-url charles-schwab-redirect-url charles-schwab-refresh-token charles-schwab-secret
        coinapi-api-key coinapi-product coinbase-api-key coinbase-api-secret coinbase-rest-api coinbase-url composer-dll-directory
        composite-data-providers consumer-batching-timeout-ms data-aggregator data-channel data-channel-provider data-downloader
        data-feed-handler data-feed-max-work-weight data-feed-workers-count data-monitor data-permission-manager data-provider
        data-purchase-limit data-queue-handler databases-refresh-period debug-mode debugging debugging-method downloader-thread-count
        dydx-address dydx-chain-id dydx-indexer-api-rest dydx-indexer-api-wss dydx-mnemonic dydx-node-api-grpc dydx-node-api-rest
        dydx-private-key-hex dydx-subaccount-number exante-account-id exante-application-id exante-client-id exante-platform-type
        exante-shared-key eze-api-address-url eze-domain eze-locale eze-password eze-port eze-trading-account eze-trading-route
        eze-user-name factor-file-provider force-exchange-always-open forward-console-messages ftx-account-tier ftx-api-key ftx-api-secret
        ftxus-account-tier ftxus-api-key ftxus-api-secret fundamental-data-provider fxcm-account-id fxcm-password fxcm-server
        fxcm-terminal fxcm-user-name history-provider holdings-changed-store-delay ib-account ib-agent-description
        ib-enable-delayed-streaming-data ib-financial-advisors-group-filter ib-host ib-password ib-port ib-trading-mode ib-tws-dir
        ib-user-name ib-weekly-restart-utc-time iex-cloud-api-key ignore-unknown-asset-holdings initialization-timeout iqfeed-host
        iqfeed-password iqfeed-productName iqfeed-username iqfeed-version job-organization-id job-queue-handler job-user-id kraken-api-key
        kraken-api-secret kraken-verification-tier lean-manager-type live-cash-balance live-data-port live-data-url live-holdings
        live-mode-brokerage log-handler map-file-provider map-file-provider-lookup-date maximum-chart-series
        maximum-data-points-per-chart-series maximum-transaction-threads maximum-warmup-history-days-look-back messaging-handler
        minimum-transaction-threads mute-python-library-logging nasdaq-auth-token oanda-access-token oanda-account-id oanda-environment
        object-store optimization-id out-of-sample-days out-of-sample-max-end-date performance-sample-period plugin-directory
        polygon-api-key portfolio-margin-series-count processed-data-directory project-id public-account-number public-api-url
        public-secret-key python-additional-paths python-venv rbi-account rbi-host rbi-log-fix-messages rbi-on-behalf-of-comp-id rbi-port
        rbi-sender-comp-id rbi-target-comp-id real-time-handler regression-test-languages reserved-words-prefix result-handler
        samco-client-id samco-client-password samco-product-type samco-trading-segment samco-year-of-birth
        scheduled-event-leaky-bucket-capacity scheduled-event-leaky-bucket-refill-amount
        scheduled-event-leaky-bucket-time-interval-minutes security-data-feeds seed-lookback-period seed-retry-daily-lookback-period
        seed-retry-hour-lookback-period seed-retry-minute-lookback-period setup-handler show-missing-data-logs storage-file-count
        storage-limit storage-permissions streamed-chart-group-size streamed-chart-limit symbol-minute-limit symbol-second-limit
        symbol-tick-limit tastytrade-account-number tastytrade-api-url tastytrade-password tastytrade-username tastytrade-websocket-url
        tiingo-auth-token trade-station-account-id trade-station-account-type trade-station-api-url trade-station-client-id
        trade-station-client-secret trade-station-redirect-url trade-station-refresh-token tradier-access-token tradier-account-id
        tradier-environment tradier-save-tokens transaction-handler transaction-log tt-account-name tt-log-fix-messages
        tt-market-data-host tt-market-data-port tt-market-data-sender-comp-id tt-market-data-target-comp-id tt-order-routing-host
        tt-order-routing-port tt-order-routing-sender-comp-id tt-order-routing-target-comp-id tt-rest-app-key tt-rest-app-secret
        tt-rest-environment tt-session-password tt-user-name us-energy-information-auth-token version-id webull-account-id webull-api-url
        webull-app-key webull-app-secret webull-trade-grpc-url wolverine-account wolverine-host wolverine-log-fix-messages
        wolverine-on-behalf-of-comp-id wolverine-port wolverine-sender-comp-id wolverine-target-comp-id zerodha-access-token
        zerodha-api-key zerodha-history-subscription zerodha-product-type zerodha-trading-segment zip-data-cache-provider
        """;

    /// <summary>Every key that takes a plain value.</summary>
    public static readonly IReadOnlyList<string> All =
        [.. Documented.Keys, .. Others.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Except(Documented.Keys)];
}
