using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>What a reader finds amiss in one message: what is accepted by name, and what refuses it.</summary>
/// <param name="file">The file's name.</param>
/// <param name="strict">Whether a deviation refuses the message too.</param>
internal sealed class OdmLog(string file, bool strict)
{
    // A file whose every line deviates must not become many times its size.
    private const int MostOfOneReason = 100;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public List<Deviation> Deviations { get; } = [];

    /// <summary>Notes a departure from the standard that is accepted.</summary>
    /// <exception cref="DataFormatException">Reading is strict.</exception>
    public void Deviate(string reason, OdmItem item, string allowed) => Deviate(reason, item.Line, item.Keyword, item.Value, allowed);

    /// <inheritdoc cref="Deviate(string, OdmItem, string)"/>
    public void Deviate(string reason, int line, string field, string found, string allowed)
    {
        var error = new DataFormatError(reason) { File = file, Line = line, Field = field, Found = found, Allowed = allowed };
        if (strict) throw new DataFormatException(error);
        var count = _counts[reason] = _counts.GetValueOrDefault(reason) + 1;
        if (count > MostOfOneReason) return;
        Deviations.Add(new() { File = file, Line = (uint)line, Field = field, Reason = reason, Detail = error.Detail });
    }

    /// <summary>The refusal of a message, to be thrown.</summary>
    public DataFormatException Refuse(string reason, OdmItem item, string allowed = "", string unit = "") =>
        Refuse(reason, item.Line, item.Keyword, item.Value, allowed, unit);

    /// <inheritdoc cref="Refuse(string, OdmItem, string, string)"/>
    public DataFormatException Refuse(string reason, int line, string field, string found = "", string allowed = "", string unit = "") =>
        new(new(reason) { File = file, Line = line, Field = field, Found = found, Allowed = allowed, Unit = unit });
}
