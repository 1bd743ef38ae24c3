using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats;

/// <summary>Memory that is used again from file to file. Not thread safe: one file at a time is read with it.</summary>
/// <remarks>
/// What it lends is good until the next file, and is never part of a message: of a day of many thousand small files most of the memory would
/// otherwise be made anew, and cleared, for each.
/// </remarks>
internal sealed class ReadWorkspace
{
    // Larger ones are made for their file alone, and are not kept.
    private const int MostKeptBytes = 1 << 20;
    private const int MostKeptEntries = 4096;
    private const int MostKeptLists = 64;

    // Names, models and units are the same in most files of a folder.
    private const int SharedTexts = 512;
    private const int LongestShared = 48;

    private readonly List<List<NdmEntry>> _lists = [];
    private string?[] _shared = [];
    private byte[] _bytes = [];
    private char[] _characters = [];
    private int _lent;

    /// <summary>Takes messages as bytes; those stay good.</summary>
    public EncodedMessages Encoded { get; } = new();

    /// <summary>Room for a file's bytes.</summary>
    /// <param name="length">How many at least.</param>
    public byte[] Bytes(int length) => length > MostKeptBytes ? GC.AllocateUninitializedArray<byte>(length) : Grown(ref _bytes, length);

    /// <summary>Room for a file's text.</summary>
    /// <param name="length">How many UTF-16 units at least.</param>
    public char[] Characters(int length) => length > MostKeptBytes ? GC.AllocateUninitializedArray<char>(length) : Grown(ref _characters, length);

    /// <summary>A text as a string, the same one where it came before not long ago.</summary>
    public string Shared(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > LongestShared) return text.ToString();
        if (_shared.Length == 0) _shared = new string?[SharedTexts];
        // Any place will do, as what is there is compared.
        var place = (((((text[0] * 31) + text[^1]) * 31) + text[text.Length / 2]) * 31) + text.Length;
        ref var held = ref _shared[place & (SharedTexts - 1)];
        if (held is null || !text.SequenceEqual(held)) held = text.ToString();
        return held;
    }

    /// <summary>An empty list of a block's lines.</summary>
    public List<NdmEntry> Entries()
    {
        if (_lent == _lists.Count) _lists.Add(new(NdmBlock.UsualEntries));
        return _lists[_lent++];
    }

    /// <summary>Takes back all lists that were lent.</summary>
    public void Return()
    {
        for (var i = 0; i < _lent; i++)
        {
            if (_lists[i].Capacity > MostKeptEntries) _lists[i] = new(NdmBlock.UsualEntries);
            else _lists[i].Clear();
        }
        if (_lists.Count > MostKeptLists) _lists.RemoveRange(MostKeptLists, _lists.Count - MostKeptLists);
        _lent = 0;
    }

    private static T[] Grown<T>(ref T[] held, int length)
    {
        if (held.Length < length) held = GC.AllocateUninitializedArray<T>(Math.Max(length + (length / 4), 16_384));
        return held;
    }
}
