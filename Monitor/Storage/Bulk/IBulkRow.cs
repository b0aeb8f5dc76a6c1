using System;

namespace MagnetLean.Monitor.Storage.Bulk;

/// <summary>Takes the values of a row, column by column, each as what it is: a box around every one of them costs more than the writing.</summary>
internal interface IBulkRow
{
    void WriteNull();

    void Write(string value);

    void Write(long value);

    void Write(int value);

    void Write(double value);

    void Write(decimal value);

    void Write(bool value);

    /// <summary>Takes a time of UTC.</summary>
    void Write(DateTime value);
}
