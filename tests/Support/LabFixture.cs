using System;
using System.Collections.Generic;
using System.IO;
using MagnetLean.Embedded;

namespace MagnetLean.Tests.Support;

/// <summary>Writes the lab's data once and runs algorithms on it.</summary>
public sealed class LabFixture : IDisposable
{
    private readonly string _folder = MemoryFolder.Create("fuse-lab-").FullName;

    public LabFixture() => LabData.Write(Data, SampleData());

    public string Data => Path.Combine(_folder, "data");

    public string NewStore() => Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName;

    public T Run<T>(string? store = null, IReadOnlyDictionary<string, string>? parameters = null) where T : LabAlgorithm, new()
    {
        var algorithm = new T();
        var job = new BacktestJob
        {
            AlgorithmTypeName = typeof(T).Name,
            CreateAlgorithm = () => algorithm,
            DataFolder = Data,
            ObjectStoreFolder = store,
            Parameters = parameters ?? new Dictionary<string, string>(),
        };
        var result = BacktestEngine.Run(job, null, message => algorithm.Lines.Add(message.Text), default);
        return result.Completed ? algorithm : throw new InvalidOperationException(result.Error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string SampleData()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MagnetLean.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? SourceFolder(), "data");
    }

    // Artifacts may be built anywhere; the sources know where they are.
    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));
}
