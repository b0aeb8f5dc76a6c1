using System;
using QuantConnect.Data.UniverseSelection;
using QuantConnect.Interfaces;
using QuantConnect.Packets;

namespace QuantConnect.Lean.Engine.Server;

public interface ILeanManager : IDisposable
{
    void Initialize(
        LeanEngineSystemHandlers systemHandlers,
        LeanEngineAlgorithmHandlers algorithmHandlers,
        AlgorithmNodePacket job,
        AlgorithmManager algorithmManager);

    void SetAlgorithm(IAlgorithm algorithm);

    void Update();

    void OnAlgorithmStart();

    void OnAlgorithmEnd();

    void OnSecuritiesChanged(SecurityChanges changes);
}
