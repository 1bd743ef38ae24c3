using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats.Odm;

/// <summary>What is amiss in one message, told by the lines of its blocks.</summary>
/// <param name="issues">Takes it.</param>
internal sealed class OdmLog(NdmIssues issues)
{
    // A file whose every line departs in one way is told of it so many times.
    private const int MostOfOneReason = 50;

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Accepts a departure by name.</summary>
    /// <exception cref="DataFormatException">Reading is strict.</exception>
    public void Deviate(string reason, OdmItem item, string allowed) => Deviate(reason, item.Line, item.Keyword ?? "", item.Value ?? "", allowed);

    /// <inheritdoc cref="Deviate(string, OdmItem, string)"/>
    public void Deviate(string reason, int line, string field, string found, string allowed)
    {
        var count = _counts[reason] = _counts.GetValueOrDefault(reason) + 1;
        if (count <= MostOfOneReason) issues.Deviate(reason, line, field, found, allowed);
    }

    /// <summary>The refusal of the message, to be thrown.</summary>
    public DataFormatException Refuse(string reason, OdmItem item, string allowed = "", string unit = "") => issues.Refuse(reason, item.Line, item.Keyword ?? "", item.Value ?? "", allowed, unit);

    /// <inheritdoc cref="Refuse(string, OdmItem, string, string)"/>
    public DataFormatException Refuse(string reason, int line, string field, string found = "", string allowed = "", string unit = "") => issues.Refuse(reason, line, field, found, allowed, unit);
}
