using System;
using System.IO;
using MagnetLean.StartupProfile;

var solution = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".."));
if (args.Length != 1 || !File.Exists(Path.Combine(args[0], "equity", "usa", "hour", "spy.zip")))
{
    Console.Error.WriteLine("usage: FOLDER, in LEAN's layout, with hourly files of SPY, AAPL, IBM and BAC");
    return 2;
}

try
{
    new Recording(solution, Path.GetFullPath(args[0])).Record();
    return 0;
}
catch (InvalidOperationException fault)
{
    Console.Error.WriteLine($"error: {fault.Message}");
    return 1;
}
