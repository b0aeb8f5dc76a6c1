using System;

namespace MagnetLean.Files;

/// <summary>A data file that cannot be trusted.</summary>
internal sealed class DataFileException : Exception
{
    public DataFileException(string path, int line, string fault)
        : base(line > 0 ? $"{path}, line {line}: {fault}" : $"{path}: {fault}")
    {
    }

    public DataFileException(string path, string fault, Exception cause)
        : base($"{path}: {fault}", cause)
    {
    }
}
