using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Omm;

/// <summary>One message as its syntax gives it: keywords and their texts, not yet interpreted. The first thing wrong with it is kept.</summary>
internal sealed class OmmRecord(int line)
{
    private readonly Dictionary<OmmKeyword, (string Value, int Line)> _fields = [];

    /// <summary>Line where the record starts.</summary>
    public int Line { get; } = line;

    /// <summary>CCSDS_OMM_VERS; empty where the syntax has none.</summary>
    public string Version { get; set; } = "";

    public List<OmmText> Comments { get; } = [];

    public List<OmmText> UserDefined { get; } = [];

    public DataFormatError? Error { get; private set; }

    /// <summary>Catalogue number where it can be read, else 0.</summary>
    public ulong CatalogNumber => ulong.TryParse(Value("NORAD_CAT_ID"), out var number) ? number : 0;

    /// <summary>Text of a keyword, or null.</summary>
    public string? Value(string keyword) => _fields.TryGetValue(OmmSchema.Find(keyword)!, out var field) ? field.Value : null;

    public bool TryGet(OmmKeyword keyword, out string value, out int line)
    {
        var found = _fields.TryGetValue(keyword, out var field);
        (value, line) = found ? field : ("", 0);
        return found;
    }

    /// <summary>Adds a keyword's text.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="value">Its text, trimmed.</param>
    /// <param name="unit">The unit it came with, or empty.</param>
    /// <param name="line">Its line.</param>
    public void Add(OmmKeyword keyword, string value, string unit, int line)
    {
        if (unit.Length > 0 && keyword.Unit?.Allows(unit) != true)
            Fail(new(SkipReasons.Unit) { Line = line, Field = keyword.Name, Found = unit, Allowed = keyword.Unit is { } u && u.Name.Length > 0 ? u.Name : "no unit" });
        if (!_fields.TryAdd(keyword, (value, line)))
            Fail(new(SkipReasons.Repeated) { Line = line, Field = keyword.Name, Found = value, Allowed = "one" });
    }

    public void AddComment(OmmBlock block, string text) => Comments.Add(new() { Key = block.MessageName(), Value = text.Trim() });

    public void AddUserDefined(string name, string text) => UserDefined.Add(new() { Key = name, Value = text.Trim() });

    /// <summary>Keeps an error, where it is the first.</summary>
    public void Fail(DataFormatError error) => Error ??= error.Line > 0 ? error : error with { Line = Line };
}
