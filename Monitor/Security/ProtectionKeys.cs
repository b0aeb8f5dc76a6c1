using System.IO;
using MagnetLean.Monitor.Configuration;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagnetLean.Monitor.Security;

/// <summary>Keys that protect second factors and forms lie beside those that sign.</summary>
internal sealed class ProtectionKeys(MonitorOptions options, ILoggerFactory log) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions management) => management.XmlRepository =
        new FileSystemXmlRepository(new DirectoryInfo(PrivateFolder.Make(options.Security.Keys)), log);
}
