using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>The keywords of a block in the standard's order, and the way between the block and the message.</summary>
/// <remarks>
/// What the message has no field for is kept as verbatim fields of the block: values of known keywords by their name, comments and unknown keywords with the
/// keyword they stand before. Data lines are left to the caller.
/// </remarks>
internal sealed class OdmBlockMap<T>(params IReadOnlyList<OdmKeyword<T>> keywords)
{
    private readonly Dictionary<string, int> _index = keywords.Select((k, i) => (k.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);

    public bool Has(string keyword) => _index.ContainsKey(keyword);

    /// <summary>Reads a block's keywords.</summary>
    /// <param name="block">The block.</param>
    /// <param name="path">Its path in verbatim fields.</param>
    /// <param name="target">What is read into.</param>
    /// <param name="context">Where the rest goes.</param>
    /// <exception cref="DataFormatException">The block is refused.</exception>
    public void Read(OdmBlock block, string path, T target, OdmReading context)
    {
        var (seen, pending, last) = (new HashSet<int>(), new List<VerbatimField>(), -1);
        foreach (var item in block.Items)
        {
            if (item.IsDataLine) throw context.Log.Refuse(OdmReasons.Syntax, item.Line, "", item.Value, "KEYWORD = value");
            var field = new VerbatimField { Block = path, Keyword = item.Keyword, Value = item.Value, Unit = item.Unit };
            if (item.IsComment)
            {
                if (last >= 0) context.Log.Deviate(OdmReasons.CommentPlace, item, "at the start of the block");
                pending.Add(field);
            }
            else if (!_index.TryGetValue(item.Keyword, out var index))
            {
                context.Unknown(item);
                pending.Add(field);
            }
            else
            {
                if (!seen.Add(index)) throw context.Log.Refuse(OdmReasons.Repeated, item, "one");
                if (index < last) context.Log.Deviate(OdmReasons.OutOfOrder, item, $"before {keywords[last].Name}");
                last = Math.Max(last, index);
                Place(pending, item.Keyword, context);
                if (!Take(keywords[index], item, target, context)) context.Verbatim.Add(field);
            }
        }
        Place(pending, "", context);
        foreach (var (keyword, i) in keywords.Select((k, i) => (k, i)))
            if (keyword.Mandatory && !seen.Contains(i)) throw context.Log.Refuse(OdmReasons.MissingField, block.Line, keyword.Name);
    }

    /// <summary>Writes a block's keywords.</summary>
    /// <param name="block">Takes the lines.</param>
    /// <param name="target">What is written.</param>
    /// <param name="verbatim">The block's verbatim fields.</param>
    public void Write(OdmBlock block, T target, IReadOnlyList<VerbatimField> verbatim)
    {
        var left = verbatim.Where(v => v.Keyword.Length > 0).ToList();
        foreach (var keyword in keywords)
        {
            foreach (var field in left.FindAll(v => string.Equals(v.Before, keyword.Name, StringComparison.Ordinal))) Move(field);
            if (left.Find(v => string.Equals(v.Keyword, keyword.Name, StringComparison.Ordinal)) is { } own) Move(own);
            else if (keyword.Get(target) is { } text) block.Items.Add(new(keyword.Name, text, keyword.Unit?.Name ?? ""));
        }
        foreach (var field in left.ToList()) Move(field);

        void Move(VerbatimField field)
        {
            block.Items.Add(new(field.Keyword, field.Value, field.Unit));
            left.Remove(field);
        }
    }

    private static bool Take(OdmKeyword<T> keyword, OdmItem item, T target, OdmReading context)
    {
        if (item.Value.Length == 0)
        {
            if (keyword.Mandatory) throw context.Log.Refuse(OdmReasons.MissingField, item, "a value");
            context.Log.Deviate(OdmReasons.Empty, item, "a value, or no such line");
            return false;
        }
        OdmUnits.Check(item, keyword.Unit, context.Log);
        OdmKeyword.Check(keyword, item, context.Clock, context.Log);
        return keyword.Set(target, item, context.Log);
    }

    private static void Place(List<VerbatimField> pending, string before, OdmReading context)
    {
        foreach (var field in pending) field.Before = before;
        context.Verbatim.AddRange(pending);
        pending.Clear();
    }
}
