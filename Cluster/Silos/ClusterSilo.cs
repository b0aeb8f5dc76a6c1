using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MagnetLean.Reporting.Input;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Serialization;

namespace MagnetLean.Cluster.Silos;

/// <summary>This process as a member of the cluster. Membership, failure detection and calls are Orleans'.</summary>
internal sealed class ClusterSilo : IAsyncDisposable
{
    private const int Probes = 3;

    private static readonly object HasPassed = new();

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);

    private readonly IHost _host;
    private readonly NpgsqlDataSource _database;
    private readonly ClusterSecurity _security;

    private readonly OwnEndPoint _own;

    private ClusterSilo(IHost host, NpgsqlDataSource database, ClusterSecurity security, OwnEndPoint own) =>
        (_host, _database, _security, _own) = (host, database, security, own);

    /// <summary>What Orleans has made.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Where the others reach it.</summary>
    public IPEndPoint Place => _own.Place;

    /// <summary>Its name among the members.</summary>
    public SiloAddress Address => Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    /// <summary>Joins the cluster.</summary>
    /// <param name="settings">How.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="faults">Hears of what goes wrong with the others.</param>
    /// <param name="configure">What this member does beside being one.</param>
    /// <param name="cancellation">Stops joining.</param>
    /// <exception cref="InputException">The settings do not let it join.</exception>
    /// <exception cref="OperationCanceledException">It was stopped, or the others took it for dead while it joined.</exception>
    public static async Task<ClusterSilo> JoinAsync(
        ClusterSettings settings, string name, SiloFaults faults, Action<ISiloBuilder> configure, CancellationToken cancellation)
    {
        var connection = MembershipStore.Read(settings.Connection);
        var address = OwnEndPoint.AddressOf(settings, connection);
        var security = ClusterSecurity.Of(settings, address);
        var database = await MembershipStore.OpenAsync(connection, cancellation).ConfigureAwait(false);
        var own = OwnEndPoint.Take(settings, address);
        var place = own.Place;
        var host = new HostBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleans(silo =>
            {
                Configure(silo, settings, name, place, database);
                Protect(silo, security, faults);
                silo.Services.Replace(ServiceDescriptor.Singleton<IFatalErrorHandler>(faults));
                configure(silo);
            })
            .ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<IHostLifetime, NoLifetime>()))
            .Build();
        var member = new ClusterSilo(host, database, security, own);
        try
        {
            await StartAsync(host, faults, cancellation).ConfigureAwait(false);
            return member;
        }
        catch
        {
            await member.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(StopWithin);
        try
        {
            await _host.StopAsync(limit.Token).WaitAsync(StopWithin).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a member says that cannot stop in order, the others find out by themselves that it is gone.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        // Not waited for: what a member that does not stop holds goes with the process.
        _ = Task.Run(_host.Dispose, CancellationToken.None).ContinueWith(_ => _database.Dispose(), TaskScheduler.Default);
        _security.Certificate?.Dispose();
        _own.Dispose();
    }

    // A member that refuses us, or that we refuse, lets nobody in: joining would be tried for minutes.
    private static async Task StartAsync(IHost host, SiloFaults faults, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, faults.Fatal);
        var start = host.StartAsync(stop.Token);
        if (await Task.WhenAny(start, faults.FirstRefusal).ConfigureAwait(false) != start)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw new InputException(await faults.FirstRefusal.ConfigureAwait(false));
        }

        try
        {
            await start.ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException && !stop.IsCancellationRequested)
        {
            throw new InputException($"--cluster: this machine could not join ({error.Message})");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new OperationCanceledException(error.Message, error, stop.Token);
        }

        stop.Token.ThrowIfCancellationRequested();
        faults.HasJoined = true;
    }

    private static void Configure(ISiloBuilder silo, ClusterSettings settings, string name, IPEndPoint place, NpgsqlDataSource database)
    {
        silo.UseAdoNetClustering(options => (options.Invariant, options.DataSource) = ("Npgsql", database));
        silo.ConfigureEndpoints(place.Address, place.Port, gatewayPort: 0, listenOnAnyHostAddress: false);
        silo.Configure<SiloOptions>(options => options.SiloName = name);

        // Not left to be found: the program itself has no part that Orleans knows.
        silo.Services.AddSerializer(serializer => serializer.AddAssembly(typeof(ClusterSilo).Assembly));
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("magnetlean", "magnetlean"));
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = settings.Patience / Probes;
            options.MaxProbeTimeout = settings.Patience / Probes;
            options.NumMissedProbesLimit = Probes;
            options.IAmAliveTablePublishTimeout = settings.Patience;
            options.TableRefreshTimeout = settings.Patience;

            // What else answers on a connection does not make a member that runs nothing alive.
            options.EnableConnectionLivenessCheck = false;
        });
    }

    private static void Protect(ISiloBuilder silo, ClusterSecurity security, SiloFaults faults)
    {
        var handshake = new SecretHandshake(security.Secret, faults.Refuse);
        silo.Configure<SiloConnectionOptions>(options =>
        {
            options.ConfigureSiloOutboundConnection(connections => AddTo(connections, dials: true));
            options.ConfigureSiloInboundConnection(connections => AddTo(connections, dials: false));
        });

        void AddTo(IConnectionBuilder connections, bool dials)
        {
            if (dials)
            {
                connections.Use(next => connection => DialAsync(next, connection, faults));
            }

            if (security.Certificate is { } certificate)
            {
                SharedCertificate.AddTo(connections, certificate, dials, faults.Refuse);
            }

            handshake.AddTo(connections, dials);
            connections.Use(next => connection =>
            {
                connection.Items[HasPassed] = true;
                return next(connection);
            });
        }
    }

    private static async Task DialAsync(ConnectionDelegate next, ConnectionContext connection, SiloFaults faults)
    {
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            if (!connection.Items.ContainsKey(HasPassed))
            {
                faults.Suspect(connection.RemoteEndPoint);
            }
        }
    }

    // Signals are the program's, not the host's.
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
