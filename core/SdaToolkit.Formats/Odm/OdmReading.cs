using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>Reading of one message: where deviations and verbatim fields go, and the clock of the segment being read.</summary>
internal sealed class OdmReading(OdmLog log)
{
    public OdmLog Log { get; } = log;

    public MessageClock Clock { get; set; } = MessageClock.Of("UTC");

    public List<VerbatimField> Verbatim { get; } = [];

    /// <summary>Keeps a line that has no field of its own.</summary>
    public void Keep(string path, OdmItem item, string before) =>
        Verbatim.Add(new() { Block = path, Keyword = item.Keyword, Value = item.Value, Unit = item.Unit, Before = before });
}
