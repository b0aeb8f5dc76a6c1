using System.IO;
using System.Text;

namespace MagnetLean.Launcher.Output;

/// <summary>A screen that may go away, a closed pipe, a full disk behind one: what it does not take is left out, and nothing ends of it.</summary>
/// <param name="inner">The screen.</param>
internal sealed class SteadyWriter(TextWriter inner) : TextWriter
{
    private const string Lost = "(some lines before this one could not be written)";

    private bool _hasLost;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() =>
    {
        if (_hasLost)
        {
            inner.WriteLine(Lost);
            _hasLost = false;
        }

        inner.WriteLine(value);
    });

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private void Try(System.Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            _hasLost = true;
        }
    }
}
