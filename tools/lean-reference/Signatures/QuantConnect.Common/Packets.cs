namespace QuantConnect.Packets;

public class Packet
{
    internal Packet() => throw null;
}

public abstract class PythonEnvironmentPacket : Packet
{
    internal PythonEnvironmentPacket() => throw null;
}

public class AlgorithmNodePacket : PythonEnvironmentPacket
{
    internal AlgorithmNodePacket() => throw null;
}
