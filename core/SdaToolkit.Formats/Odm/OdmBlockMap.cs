using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>The keywords of a block in the standard's order, and the way between the block and the message.</summary>
/// <remarks>
/// What the message has no field for is kept as verbatim fields of the block: values of known keywords by their name, comments and unknown keywords with the
/// keyword they stand before. Data lines are left to the caller.
/// </remarks>
internal sealed class OdmBlockMap<T>(params IReadOnlyList<OdmKeyword<T>> keywords)
{
    private readonly Dictionary<string, OdmKeyword<T>> _byName = keywords.ToDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>The keywords as the reader of the syntax needs them.</summary>
    public NdmKeyword[] Schema => [.. keywords.Select(k => k.Schema)];

    /// <summary>Reads a block's keywords, of which each known one stands in it once.</summary>
    /// <param name="block">The block.</param>
    /// <param name="path">Its path in verbatim fields.</param>
    /// <param name="target">What is read into.</param>
    /// <param name="context">Where the rest goes.</param>
    /// <exception cref="DataFormatException">The block is refused.</exception>
    public void Read(OdmBlock block, string path, T target, OdmReading context)
    {
        var waiting = new List<VerbatimField>();
        foreach (var item in block.Items)
        {
            if (item.IsDataLine) throw context.Log.Refuse(SkipReasons.Syntax, item.Line, "", item.Value, "KEYWORD = value");
            var field = new VerbatimField { Block = path, Keyword = item.Keyword, Value = item.Value, Unit = item.Unit };
            if (item.IsComment || !_byName.TryGetValue(item.Keyword, out var keyword))
            {
                waiting.Add(field);
                continue;
            }
            Place(waiting, item.Keyword, context);
            OdmKeyword.Check(keyword, item, context.Clock, context.Log);
            if (!keyword.Set(target, item, context.Log)) context.Verbatim.Add(field);
        }
        Place(waiting, "", context);
    }

    /// <summary>Writes a block's keywords.</summary>
    /// <param name="block">Takes the lines.</param>
    /// <param name="target">What is written.</param>
    /// <param name="verbatim">The block's verbatim fields.</param>
    public void Write(OdmBlock block, T target, IReadOnlyList<VerbatimField> verbatim)
    {
        var placed = verbatim.ToLookup(v => _byName.ContainsKey(v.Keyword) ? "=" + v.Keyword : v.Before, StringComparer.Ordinal);
        foreach (var keyword in keywords)
        {
            foreach (var field in placed[keyword.Name]) block.Items.Add(new(field.Keyword, field.Value, field.Unit));
            if (placed["=" + keyword.Name].FirstOrDefault() is { } own) block.Items.Add(new(own.Keyword, own.Value, own.Unit));
            else if (keyword.Get(target) is { } text) block.Items.Add(new(keyword.Name, text));
        }
        foreach (var group in placed)
        {
            if (group.Key.StartsWith('=') || _byName.ContainsKey(group.Key)) continue;
            foreach (var field in group) block.Items.Add(new(field.Keyword, field.Value, field.Unit));
        }
    }

    private static void Place(List<VerbatimField> waiting, string before, OdmReading context)
    {
        foreach (var field in waiting) field.Before = before;
        context.Verbatim.AddRange(waiting);
        waiting.Clear();
    }
}
