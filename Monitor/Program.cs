using MagnetLean.Monitor;

return await MonitorHost.RunAsync(args);
