using Google.Protobuf.WellKnownTypes;

namespace SdaToolkit.Formats.Ndm;

/// <summary>A keyword as a field of a message: how its value gets in, and its text out.</summary>
/// <param name="Set">Puts an entry's value into the message.</param>
/// <param name="Get">The text, in the keyword's unit; null or empty where the message does not have it.</param>
internal sealed record NdmField<T>(Action<T, NdmEntry, NdmIssues> Set, Func<T, NdmKeyword, string?> Get)
{
    public static NdmField<T> Text(Action<T, string> set, Func<T, string?> get) => new((t, e, _) => set(t, e.Value), (t, _) => get(t));

    public static NdmField<T> Number(Action<T, double> set, Func<T, double?> get) =>
        new((t, e, _) => set(t, e.Number), (t, k) => get(t) is { } si ? (k.Unit ?? Unit.One).Format(si) : null);

    public static NdmField<T> Count(Action<T, ulong> set, Func<T, ulong?> get) =>
        new((t, e, _) => set(t, (ulong)e.Number), (t, _) => get(t) is { } count ? $"{count}" : null);

    public static NdmField<T> Epoch(Action<T, Timestamp> set, Func<T, Timestamp?> get) =>
        new((t, e, i) => set(t, NdmEpochs.Utc(e, i)), (t, _) => get(t) is { } utc && EpochText.IsInRange(utc) ? EpochText.Format(utc) : null);
}

/// <summary>The fields of a block, by the place of their keywords in it.</summary>
internal sealed class NdmFields<T>
{
    private readonly NdmField<T>?[] _fields;
    private readonly NdmBlockSpec _spec;

    /// <summary>The fields of a block; a keyword without one is kept verbatim.</summary>
    /// <exception cref="ArgumentException">The block does not have one of the keywords.</exception>
    public NdmFields(NdmBlockSpec spec, params (string Keyword, NdmField<T> Field)[] fields)
    {
        _spec = spec;
        _fields = new NdmField<T>?[spec.Keywords.Length];
        foreach (var (keyword, field) in fields)
        {
            if (!spec.ByName.TryGetValue(keyword, out var known)) throw new ArgumentException($"{spec.Name} has no {keyword}", nameof(fields));
            _fields[known.Index] = field;
        }
    }

    public bool Takes(NdmEntry entry) => entry.Known is { } keyword && _fields[keyword.Index] is not null;

    /// <summary>Puts all entries of a block that have a field into a message.</summary>
    public void Read(NdmBlock? block, T message, NdmIssues issues)
    {
        if (block is null) return;
        foreach (var entry in block.Entries)
            if (entry.Known is { } keyword) _fields[keyword.Index]?.Set(message, entry, issues);
    }

    /// <summary>Adds the fields that a message has, as a block; none where it has none of them.</summary>
    public void Write(NdmBlock parent, T message)
    {
        NdmBlock? block = null;
        foreach (var keyword in _spec.Keywords)
        {
            var text = _fields[keyword.Index]?.Get(message, keyword);
            if (!string.IsNullOrEmpty(text)) (block ??= parent.Add(_spec)).AddText(keyword, text);
        }
    }
}
