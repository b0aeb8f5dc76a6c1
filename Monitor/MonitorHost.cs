using System;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Monitor.Configuration;
using MagnetLean.Monitor.Ingestion;
using MagnetLean.Monitor.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace MagnetLean.Monitor;

/// <summary>Puts the service together and runs it, or one of its commands.</summary>
internal static class MonitorHost
{
    private const string Usage = """
        Usage: MagnetLean.Monitor [COMMAND] [--Monitor:OPTION VALUE ...]

          (none)     watch the journals and serve pages and API
          rebuild    make the tables that come of the journals anew, and end
        """;

    /// <summary>Runs it until it is ended.</summary>
    /// <returns>The process' exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var command = args is [var first, ..] && !first.StartsWith('-') ? first : string.Empty;
        await using var app = Build(command.Length > 0 ? args[1..] : args);
        try
        {
            return command switch
            {
                "" => await ServeAsync(app),
                "rebuild" => await RebuildAsync(app),
                _ => await RefuseAsync(command),
            };
        }
        catch (OptionsValidationException invalid)
        {
            foreach (var fault in invalid.Failures)
            {
                await Console.Error.WriteLineAsync(fault);
            }

            return 2;
        }
    }

    private static WebApplication Build(string[] args)
    {
        // The program's own settings lie beside it; the command's folder is that of journal and database.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var services = builder.Services;
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
        services.AddSingleton<JournalFeed>();
        services.AddSingleton<IngestionService>();
        services.AddHostedService(provider => provider.GetRequiredService<IngestionService>());
        var app = builder.Build();
        return app;
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await app.Services.GetRequiredService<MonitorDatabase>().MigrateAsync(CancellationToken.None);
        await app.RunAsync();
        return 0;
    }

    private static async Task<int> RebuildAsync(WebApplication app)
    {
        var database = app.Services.GetRequiredService<MonitorDatabase>();
        await database.MigrateAsync(CancellationToken.None);
        await JournalRebuild.ClearAsync(database, CancellationToken.None);
        var count = await app.Services.GetRequiredService<JournalIngestion>().CatchUpAsync(CancellationToken.None);
        var now = Instant.FromDateTimeOffset(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await app.Services.GetRequiredService<Retention>().RunAsync(now, CancellationToken.None);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} records stored."));
        return 0;
    }

    private static async Task<int> RefuseAsync(string command)
    {
        await Console.Error.WriteLineAsync($"There is no command '{command}'.\n\n{Usage}");
        return 2;
    }
}
