using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Formats;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds.Follow;

/// <summary>
/// Follows a file of telemetry that is being written, by its name: what it holds, then what is appended. A line or frame that has not ended waits; of a file with one value a line, the
/// lines of the latest time wait for one of another time, or until nothing has come for <see cref="QuietFor"/>. A file that was cut or written anew is read from its start; one
/// that was renamed or removed is read to its end, and then the one that takes its name from its start. Each is told in one line. Of the file, a piece is in memory at a time.
/// </summary>
internal sealed class FileFollower : IFeeder, IDisposable
{
    /// <summary>Longest line.</summary>
    public const int MaximumLineBytes = FrameReader.MaximumFrameBytes;

    /// <summary>How long the last lines of one time wait for others of that time.</summary>
    public static readonly TimeSpan QuietFor = TimeSpan.FromSeconds(5);

    private const int PieceBytes = 64 * 1024;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly string _path;
    private readonly TelemetryData _known;
    private readonly TimeProvider _time;
    private FollowedFile? _earlier;
    private SafeFileHandle? _file;
    private FollowedContent _content = new();
    private FollowedReader? _reader;
    private byte[] _buffer = new byte[PieceBytes];
    private bool _isMissing;
    private bool _isAtItsEnd;
    private long _length = -1;
    private long _grown;

    /// <summary>A follower of a file.</summary>
    /// <param name="path">The file, as <see cref="PathOf"/> gives it.</param>
    /// <param name="earlier">How far the stream took the file that it followed last; null: it followed none.</param>
    /// <param name="known">The channels of the stream.</param>
    /// <param name="time">The clock.</param>
    public FileFollower(string path, FollowedFile? earlier, TelemetryData known, TimeProvider time) => (_path, _earlier, _known, _time) = (path, earlier, known, time);

    /// <inheritdoc/>
    public string Name => Path.GetFileName(_path);

    /// <inheritdoc/>
    public bool IsOnly => true;

    /// <summary>The full path of a file to follow, which need not be there yet.</summary>
    /// <exception cref="InputException">It is a folder, or in none.</exception>
    public static string PathOf(string file)
    {
        if (file.Length == 0) throw new InputException("--follow: found an empty path; allowed is a telemetry CSV or container");
        var path = Path.GetFullPath(file);
        if (Directory.Exists(path)) throw new InputException($"--follow: {file}: found a folder; allowed is a telemetry CSV or container");
        return Directory.Exists(Path.GetDirectoryName(path)) ? path : throw new InputException($"--follow: {file}: its folder is not there");
    }

    /// <summary>The channels of a stream, without samples.</summary>
    public static TelemetryData KnownOf(WatchCheckpoint checkpoint)
    {
        var known = new TelemetryData();
        foreach (var group in checkpoint.Groups)
        {
            foreach (var channel in group.Channels)
            {
                var copy = Bare.Of(channel);
                copy.Axis = (uint)known.Axes.Count;
                known.Channels.Add(copy);
            }
            known.Axes.Add(Bare.Of(group.Axis));
        }
        return known;
    }

    /// <summary>Follows until it is cancelled, or the file turns out to be none that can be followed.</summary>
    public async Task RunAsync(ChannelWriter<FeedItem> items, CancellationToken cancellation)
    {
        await Task.Yield();
        string problem;
        try
        {
            while (true)
            {
                if (Next() is { } item) await items.WriteAsync(item, cancellation);
                else await Task.Delay(LookEvery, _time, cancellation);
            }
        }
        catch (Exception e) when (e is FeedException or DataFormatException or IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
        }
        await items.WriteAsync(new(this, null, problem), cancellation);
    }

    /// <summary>The next that is to be told of the file; null: there is nothing now.</summary>
    /// <exception cref="FeedException">It cannot be followed.</exception>
    /// <exception cref="DataFormatException">It is no telemetry.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public FeedItem? Next()
    {
        if (_file is null) return Open();
        var length = RandomAccess.GetLength(_file);
        if (!_content.IsStartOf(_file)) return Again($"was cut or written anew: it has {length} bytes, and {_content.Bytes} were read before; it is read from its start");
        if (length != _length) (_length, _grown) = (length, _time.GetTimestamp());
        return Piece() ?? Successor();
    }

    /// <inheritdoc/>
    public ValueTask AcknowledgeAsync(FeedPosition position) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask RefuseAsync(string why) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask CloseAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private string Unit => _reader?.Unit ?? "line";

    private FeedItem? Open()
    {
        _file = FileBytes.TryOpen(_path);
        if (_file is null) return Missing("is not there; it is waited for");
        _isMissing = false;
        var earlier = _earlier;
        _earlier = null;
        if (earlier is null) return Again("is followed from its start");
        if (earlier.Path != _path) return Again($"is followed from its start; the stream followed {earlier.Path} before");
        if (FollowedContent.Of(_file, earlier) is not { } content)
            return Again($"is not the file that was followed before, and is read from its start; what was appended to that one after line or frame {earlier.TakenLines} was not read");
        _content = content;
        if (content.Bytes > 0) _reader = Resumed(content.Bytes);
        return new(this, null) { Note = FormattableString.Invariant($"is followed from {Unit} {content.Lines + 1} on") };
    }

    private FeedItem? Missing(string note)
    {
        if (_isMissing) return null;
        _isMissing = true;
        return new(this, null) { Note = note };
    }

    // From the start of the file that is open now.
    private FeedItem Again(string note)
    {
        (_content, _reader, _isAtItsEnd, _length) = (new(), null, false, -1);
        return new(this, null) { Note = note, Followed = _content.Position(_path) };
    }

    // The next lines that have ended.
    private FeedItem? Piece()
    {
        var text = Fill(_content.Bytes);
        if (_reader is null)
        {
            _reader = FollowedReader.Of(text, _known, out var length);
            if (_reader is null) return Grow(text.Length, MaximumLineBytes) ? Piece() : null;
            _content.Take(text[..length], _reader is FollowedCsv ? 1 : 0);
            text = Fill(_content.Bytes);
        }
        var isQuiet = _isAtItsEnd || (_content.Bytes + text.Length == _length && _time.GetElapsedTime(_grown) >= QuietFor);
        var piece = _reader.Read(text, _content.Lines + 1, isQuiet || text.Length == _reader.MaximumBytes);
        if (piece.Bytes == 0) return Grow(text.Length, _reader.MaximumBytes) ? Piece() : null;
        _content.Take(text[..piece.Bytes], piece.Lines);
        if (_buffer.Length > PieceBytes) _buffer = new byte[PieceBytes];
        return new(this, piece.Data is null ? null : new() { Telemetry = piece.Data }) { Note = piece.LeftOut, Followed = _content.Position(_path) };
    }

    private ReadOnlySpan<byte> Fill(long from) => _buffer.AsSpan(0, FileBytes.Fill(_file!, from, _buffer));

    // Whether more of the file is to be looked at, since what fits holds no whole line.
    private bool Grow(int filled, int most)
    {
        if (filled < _buffer.Length) return false;
        if (_buffer.Length >= most) throw new FeedException(FormattableString.Invariant($"{Unit} {_content.Lines + 1}: found more than {most} bytes without an end; allowed are {most}"));
        _buffer = new byte[2 * _buffer.Length];
        return true;
    }

    private FollowedReader Resumed(long taken)
    {
        while (true)
        {
            var text = Fill(0);
            if (FollowedReader.Of(text, _known, out _) is { } reader)
            {
                reader.Resume(_file!, taken);
                return reader;
            }
            if (!Grow(text.Length, MaximumLineBytes)) throw new FeedException("line 1: found no line end");
        }
    }

    // All of the file was read: what there is under its name, should that be another one.
    private FeedItem? Successor()
    {
        var other = FileBytes.TryOpen(_path);
        if (other is null) return Missing("was renamed or removed; what is still appended to it is read, and another of its name is waited for");
        _isMissing = false;
        var length = RandomAccess.GetLength(other);
        if (_content.IsStartOf(other) && length >= RandomAccess.GetLength(_file!))
        {
            // The same, or a copy of it that goes on.
            (_file, other) = (other, _file);
            other!.Dispose();
            return null;
        }
        if (length == 0 || _content.IsStartOf(other))
        {
            other.Dispose();
            return null;
        }
        if (!_isAtItsEnd)
        {
            other.Dispose();
            _isAtItsEnd = true;
            return Piece() ?? Successor();
        }
        var rest = RandomAccess.GetLength(_file!) - _content.Bytes;
        _file!.Dispose();
        _file = other;
        return Again(FormattableString.Invariant($"was replaced by another file after {Unit} {_content.Lines}{(rest > 0 ? $", of which {rest} bytes more had not ended and were left out" : "")}; the new one is read from its start"));
    }
}
