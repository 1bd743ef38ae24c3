using System.IO.MemoryMappedFiles;

namespace SdaToolkit.Formats.Telemetry.Container;

/// <summary>The bytes of a container: a file's, mapped into memory, or those of an array. Thread safe until disposed.</summary>
internal sealed unsafe class ContainerBytes : IDisposable
{
    private readonly byte[] _array = [];
    private readonly MemoryMappedFile? _map;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _start;
    private bool _isDisposed;

    public ContainerBytes(byte[] array) => (_array, Length) = (array, array.Length);

    /// <summary>Maps a file as long as it is now; what is appended meanwhile is not seen.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public ContainerBytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Length = file.Length;
        // Nothing cannot be mapped.
        if (Length == 0) return;
        _map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        _start = pointer + _view.PointerOffset;
    }

    /// <summary>Length, bytes.</summary>
    public long Length { get; }

    /// <summary>Some of the bytes.</summary>
    public ReadOnlySpan<byte> Slice(long start, int length)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (start < 0 || length < 0 || start > Length - length) throw new ArgumentOutOfRangeException(nameof(start), start, $"{length} bytes within {Length}");
        return _view is null ? _array.AsSpan((int)start, length) : new(_start + start, length);
    }

    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _map?.Dispose();
    }
}
