using System;
using System.Collections.Generic;

namespace QuantConnect.Lean.Engine.Setup;

public interface ISetupHandler : IDisposable
{
    List<Exception> Errors { get; set; }
}
