using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Xtce;

/// <summary>What a reading of an XTCE file leaves out: constructs by name, and parameters one by one.</summary>
/// <param name="file">The file's name.</param>
/// <param name="strict">Whether a bad parameter refuses the file.</param>
internal sealed class XtceLog(string file, bool strict)
{
    private const int MostNamed = 1000;
    private const long MostItems = 20_000_000;
    private readonly Dictionary<string, LeftOut> _constructs = new(StringComparer.Ordinal);
    private readonly List<SkippedRecord> _skipped = [];
    private ulong _refused;
    private long _items;

    /// <summary>Why the first parameter that cannot be used cannot; null: all can.</summary>
    public DataFormatError? First { get; private set; }

    /// <summary>Counts what is written into the database: parameters share types, so that a small file could make a huge one.</summary>
    /// <exception cref="DataFormatException">It is too much.</exception>
    public void Spend(int items)
    {
        _items += items;
        if (_items > MostItems) throw new DataFormatException(new("too large a database") { File = file, Found = $"more than {MostItems} items", Allowed = $"{MostItems} states, points, terms and ranges of all parameters" });
    }

    /// <summary>Counts a construct that is not used.</summary>
    /// <param name="construct">Its name.</param>
    /// <param name="where">Where it stands.</param>
    /// <param name="irrelevant">Whether it says nothing of values and limits.</param>
    public void LeftOut(string construct, string where, bool irrelevant = false)
    {
        if (!_constructs.TryGetValue(construct, out var entry)) _constructs.Add(construct, entry = new LeftOut { Construct = construct, First = where, Irrelevant = irrelevant });
        entry.Count++;
    }

    /// <summary>Counts a construct that is not used.</summary>
    public void LeftOut(XtceNode node, string owner) => LeftOut(node.Name, $"{owner}, line {node.Line}");

    /// <summary>Records a parameter that cannot be used.</summary>
    /// <exception cref="DataFormatException">Reading is strict.</exception>
    public void Refuse(XtceException reason, string parameter)
    {
        var error = reason.Error with { File = file, Reason = $"{reason.Error.Reason} ({parameter})" };
        if (strict) throw new DataFormatException(error, reason);
        _refused++;
        First ??= error;
        if (_skipped.Count >= MostNamed) return;
        var record = error.ToSkippedRecord();
        record.Name = parameter;
        _skipped.Add(record);
    }

    /// <summary>Writes what was left out into a database.</summary>
    public void WriteTo(TelemetryDatabase database)
    {
        database.LeftOut.Add(_constructs.Values.OrderBy(c => c.Irrelevant).ThenBy(c => c.Construct, StringComparer.Ordinal));
        database.ReadSummary = new ReadSummary
        {
            RecordsRead = (ulong)database.Parameters.Count + _refused,
            RecordsUsed = (ulong)database.Parameters.Count,
            Skipped = { _skipped },
            Notes = { database.LeftOut.Where(l => !l.Irrelevant).Select(l => $"{l.Construct} is not understood and left out: {l.Count} times, first at {l.First}.") },
        };
    }
}
