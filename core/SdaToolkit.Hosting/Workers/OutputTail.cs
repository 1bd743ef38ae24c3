using System.Text;

namespace SdaToolkit.Hosting;

/// <summary>Takes whatever a worker prints, so that it never waits, and keeps the beginning for whoever looks for a fault.</summary>
internal sealed class OutputTail
{
    private const int KeptBytes = 4096;

    private readonly byte[] _kept = new byte[KeptBytes];
    private int _count;
    private long _total;

    /// <summary>Reads to the end of the stream. Never throws.</summary>
    public async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer)) > 0; _total += read)
            {
                var keep = Math.Min(read, KeptBytes - _count);
                buffer.AsSpan(0, keep).CopyTo(_kept.AsSpan(_count));
                Volatile.Write(ref _count, _count + keep);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It has ended otherwise.
        }
    }

    /// <summary>What was kept, with how much was left out.</summary>
    public string Text()
    {
        var count = Volatile.Read(ref _count);
        var text = PlainText.Of(Encoding.UTF8.GetString(_kept, 0, count)).TrimEnd();
        var rest = Interlocked.Read(ref _total) - count;
        return rest > 0 ? $"{text} … and {rest} bytes more" : text;
    }
}
