using System;
using System.Collections.Generic;

namespace QuantConnect.Util;

public class Composer
{
    public static Composer Instance => throw null;

    public T GetExportedValueByTypeName<T>(string typeName, bool forceTypeNameOnExisting = true)
        where T : class => throw null;

    public IEnumerable<Type> GetExportedTypes<T>()
        where T : class => throw null;
}

public class WorkerThread : IDisposable
{
    public static WorkerThread Instance;

    protected WorkerThread() => throw null;

    public virtual void Dispose() => throw null;
}
