using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Alerts;
using MagnetLean.Monitor.Api;
using MagnetLean.Monitor.Backups;
using MagnetLean.Monitor.Commands;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Federation;
using MagnetLean.Monitor.Http;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Investors;
using MagnetLean.Monitor.Operations;
using MagnetLean.Monitor.Pages;
using MagnetLean.Monitor.Security;
using MagnetLean.Monitor.Storage;
using MagnetLean.Monitor.Views;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace MagnetLean.Monitor;

/// <summary>Puts the service together and runs it, or one of its commands.</summary>
internal static class MonitorHost
{
    private const string Usage = """
        Usage: MagnetLean.Monitor [COMMAND] [--Monitor:OPTION VALUE ...]

          (none)     watch the journals, serve pages and API
          rebuild    make the tables that come of the journals anew, and end
          backup     write the database into a locked file, take away those that are too old, and end
          restore    write a locked file, --from FILE, into an empty database, and end
          second-factor NAME
                     take the second factor of a user away who has lost it, or its keys, and end
        """;

    /// <summary>Runs it until it is ended.</summary>
    /// <returns>The process' exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var words = args.TakeWhile(word => !word.StartsWith('-')).ToArray();
        var command = words is [var first, ..] ? first : string.Empty;
        try
        {
            await using var app = Build(args[words.Length..]);
            return command switch
            {
                "" => await ServeAsync(app),
                "rebuild" => await RebuildAsync(app),
                "backup" => await BackUpAsync(app),
                "restore" => await RestoreAsync(app),
                "second-factor" when words is [_, var name] => await ForgetSecondFactorAsync(app, name),
                _ => await RefuseAsync($"There is no command '{command}'.\n\n{Usage}"),
            };
        }
        catch (OptionsValidationException invalid)
        {
            return await RefuseAsync(string.Join(Environment.NewLine, invalid.Failures));
        }
        catch (BackupException refused)
        {
            return await RefuseAsync(refused.Message);
        }
    }

    /// <summary>The service, ready to start.</summary>
    /// <param name="args">Its switches.</param>
    /// <param name="change">What a test has otherwise; null for nothing.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        // The program's own settings lie beside it; the command's folder is that of journal and database.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        AddWatching(builder.Services);
        AddAlerts(builder.Services);
        Telemetry.AddTo(builder.Services, builder.Configuration[$"{MonitorOptions.Section}:{nameof(MonitorOptions.Traces)}"]);
        AddSecurity(builder.Services);
        AddInvestors(builder.Services);
        AddApi(builder.Services);
        change?.Invoke(builder);
        builder.WebHost.UseUrls([.. BindRule.AddressesOf(builder.Configuration)]);
        var app = builder.Build();
        Configure(app);
        return app;
    }

    private static void AddWatching(IServiceCollection services)
    {
        services.AddOptions<MonitorOptions>().BindConfiguration(MonitorOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MonitorOptions>, MonitorOptions.Validator>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<MonitorOptions>>().Value);
        services.AddSingleton(provider => new MonitorDatabase(provider.GetRequiredService<MonitorOptions>().Database));
        services.AddSingleton(provider => new JournalIngestion(
            provider.GetRequiredService<MonitorDatabase>(),
            Path.GetFullPath(provider.GetRequiredService<MonitorOptions>().Journal),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Retention>();
        services.AddSingleton<DatabaseBackup>();
        services.AddSingleton<CommandExpiry>();
        services.AddSingleton<IngestionFaults>();
        services.AddSingleton<JournalFeed>();
        services.AddSingleton<IngestionService>();
        services.AddHostedService(provider => provider.GetRequiredService<IngestionService>());
        services.AddSingleton<LiveFigures>();
        services.AddSingleton<FederationClient>();
        services.AddHostedService(provider => provider.GetRequiredService<FederationClient>());
        services.AddHttpClient(FederationClient.Client, client => client.Timeout = TimeSpan.FromSeconds(10));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
    }

    private static void AddAlerts(IServiceCollection services)
    {
        // An address can be a secret: it is neither logged nor told to whom a redirection names.
        services.AddHttpClient(WebHookChannel.Client, client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .RemoveAllLoggers();
        services.AddSingleton<IAlertChannel, WebHookChannel>();
        services.AddSingleton<IAlertChannel, TelegramChannel>();
        services.AddSingleton<IAlertChannel, MailChannel>();
        services.AddSingleton<AlertWatch>();
        services.AddSingleton<BlindAlarm>();
        services.AddSingleton<AlertSender>();
        services.AddHostedService<AlertService>();
        services.AddHostedService<AlertDelivery>();
    }

    private static void AddSecurity(IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var security = provider.GetRequiredService<MonitorOptions>().Security;
            return new SigningKeys(security.Keys, security.KeyDays, security.TokenHours, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<Tokens>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>>(provider => provider.GetRequiredService<Tokens>());
        services.AddSingleton<Accounts>();
        services.AddSingleton<SignedIn>();
        services.AddSingleton<SetupLink>();
        services.AddSingleton<AuditTrail>();
        services.AddDataProtection().SetApplicationName("magnetlean-monitor");
        services.AddSingleton<IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>, ProtectionKeys>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        Policies.AddTo(services);
        services.AddRateLimiter(RateLimits.Apply);
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-CSRF-Token";
            options.Cookie.Name = "magnetlean_monitor_form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddCors();
        services.AddOptions<ForwardedHeadersOptions>().Configure<MonitorOptions>((headers, own) =>
        {
            headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var network in Proxies.Parse(own.Security.Proxies, out _))
            {
                headers.KnownIPNetworks.Add(network);
            }
        });
    }

    private static void AddInvestors(IServiceCollection services)
    {
        services.AddSingleton<InvestorBook>();
        services.AddSingleton<LedgerDesk>();
        services.AddSingleton<LedgerBooking>();
        services.AddSingleton<InvestorEndpoints.Call>();
        services.AddHostedService<LedgerService>();
    }

    private static void AddApi(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Apply(options.SerializerOptions));
        services.AddProblemDetails();
        services.AddOpenApi();
        services.AddHttpContextAccessor();
        services.AddSingleton<Traffic>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<CommandTargets>();
        services.AddHostedService<SharedStops>();
        services.AddScoped<CommandEndpoints.CommandCall>();
        services.AddLogging(logging => logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.IncludeScopes) = (true, true)));
    }

    private static void Configure(WebApplication app)
    {
        var security = app.Services.GetRequiredService<MonitorOptions>().Security;
        var traffic = app.Services.GetRequiredService<Traffic>();
        var antiforgery = app.Services.GetRequiredService<IAntiforgery>();
        if (security.BehindProxy)
        {
            app.UseForwardedHeaders();
        }

        app.Use(next => context => SecurityHeaders.AddAsync(context, next));
        app.Use(next => context => traffic.CountAsync(context, next));
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        if (security.AllowedOrigins.Length > 0)
        {
            app.UseCors(cors => cors.WithOrigins(security.AllowedOrigins.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .WithMethods("GET", "POST", "DELETE").WithHeaders("Authorization", "Content-Type", Idempotency.Header));
        }

        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(next => context => SecurityHeaders.CheckMeantAsync(context, next, antiforgery));
        app.UseMiddleware<Idempotency>();

        app.MapUdc();
        app.MapTrading();
        app.MapLeverage();
        app.MapCommands();
        app.MapEvents();
        app.MapAccounts();
        app.MapInvestors();
        app.MapLedger();
        app.MapReference();
        app.MapPages();
        app.MapMetrics();
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        var options = app.Services.GetRequiredService<MonitorOptions>();
        var addresses = BindRule.AddressesOf(app.Configuration);
        if (BindRule.FaultOf(addresses, options.Security.AllowPlainHttp) is { } fault)
        {
            return await RefuseAsync(fault);
        }

        await app.Services.GetRequiredService<MonitorDatabase>().MigrateAsync(CancellationToken.None);
        await app.StartAsync();
        if (!await app.Services.GetRequiredService<Accounts>().AnyAsync(CancellationToken.None))
        {
            // To the console alone: no log has it.
            var token = await app.Services.GetRequiredService<SetupLink>().MakeAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync($"There is no user yet. Make the first one, a coordinator, once: {addresses[0].TrimEnd('/')}/setup#{token}");
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<int> RebuildAsync(WebApplication app)
    {
        var database = app.Services.GetRequiredService<MonitorDatabase>();
        await database.MigrateAsync(CancellationToken.None);
        var now = Instant.FromDateTimeOffset(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await JournalRebuild.ClearAsync(database, now, CancellationToken.None);
        var count = await app.Services.GetRequiredService<JournalIngestion>().CatchUpAsync(CancellationToken.None);
        await app.Services.GetRequiredService<Retention>().RunAsync(now, CancellationToken.None);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} records stored."));
        return 0;
    }

    private static async Task<int> BackUpAsync(WebApplication app)
    {
        var (file, gone) = await app.Services.GetRequiredService<DatabaseBackup>().BackUpAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{file}: {new FileInfo(file).Length} bytes; {gone.Count} older went."));
        return 0;
    }

    private static async Task<int> RestoreAsync(WebApplication app)
    {
        if (app.Configuration["from"] is not { Length: > 0 } file)
        {
            return await RefuseAsync("restore --from FILE: the file is missing; allowed: one that backup has written.");
        }

        await app.Services.GetRequiredService<DatabaseBackup>().RestoreAsync(file, CancellationToken.None);

        // A backup of an earlier version comes to this one's tables.
        await app.Services.GetRequiredService<MonitorDatabase>().MigrateAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync($"{file} is restored.");
        return 0;
    }

    private static async Task<int> ForgetSecondFactorAsync(WebApplication app, string name)
    {
        await app.Services.GetRequiredService<MonitorDatabase>().MigrateAsync(CancellationToken.None);
        if (!await app.Services.GetRequiredService<Accounts>().ForgetSecondFactorAsync(name, CancellationToken.None))
        {
            return await RefuseAsync($"There is no user '{name}'.");
        }

        await Console.Out.WriteLineAsync($"{name} signs in with the password alone; a coordinator then begins another second factor.");
        return 0;
    }

    private static async Task<int> RefuseAsync(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 2;
    }
}
