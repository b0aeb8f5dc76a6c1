namespace MagnetLean.Monitor.Alerts;

/// <summary>Something that a rule has found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Engine">Whose.</param>
/// <param name="Detail">What of it, so that two of a rule are told apart.</param>
/// <param name="Text">One line for a person.</param>
/// <param name="IsUrgent">Whether it is told in quiet hours too.</param>
/// <param name="Lasts">Whether it holds until it is found no more, or has happened and is over.</param>
internal sealed record Finding(string Rule, string Engine, string Detail, string Text, bool IsUrgent, bool Lasts)
{
    /// <summary>What tells it from others.</summary>
    public string Subject => $"{Rule}|{Engine}|{Detail}";
}
