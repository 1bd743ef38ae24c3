using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Formats.Ndm;

/// <content>One field: its unit and its value.</content>
internal sealed partial class NdmBuilder
{
    private void AddField(NdmBlock block, NdmKeyword keyword, ReadOnlyMemory<char> text, ReadOnlySpan<char> unit, int line, bool unitShown)
    {
        var value = text.Span;
        FlushCommentsBeforeField(block);
        if (!keyword.Repeated) CheckPlace(block, keyword, value, line);
        if (value.IsEmpty && !keyword.MayBeEmpty)
        {
            if (keyword.Need == NdmNeed.Mandatory) throw _issues.Refuse(SkipReasons.MissingField, line, keyword.Name, "", $"a value in {block.Path}", keyword.Unit?.Name ?? "");
            _issues.Deviate(NdmReasons.EmptyValue, line, keyword.Name, "", "a value, or no such line");
            return;
        }
        if (keyword is { IsNumber: true, Need: NdmNeed.Optional } && value.Equals("NaN", StringComparison.OrdinalIgnoreCase))
        {
            _issues.Deviate(NdmReasons.NaNValue, line, keyword.Name, value.ToString(), "a number, or no such line");
            return;
        }
        CheckUnit(keyword, unit, line, unitShown);
        double number = 0;
        switch (keyword.Kind)
        {
            case NdmValueKind.Word: text = Word(keyword, value, line).AsMemory(); break;
            case NdmValueKind.Text: text = _workspace.Shared(value).AsMemory(); break;
            default: number = Checked(keyword, value, line); break;
        }
        block.Entries.Add(new(NdmEntryKind.Field, keyword.Name, text, "", line) { Known = keyword, Number = number });
    }

    private void AddUnknown(NdmBlock block, string name, ReadOnlySpan<char> value, ReadOnlySpan<char> unit, int line)
    {
        FlushCommentsBeforeField(block);
        _issues.Deviate(NdmReasons.UnknownKeyword, line, name, value.ToString(), $"a keyword of {block.Path}");
        block.Entries.Add(new(NdmEntryKind.Field, name, value.ToString(), unit.ToString(), line));
    }

    private void AddUserDefined(NdmBlock block, string name, string value, string unit, int line)
    {
        FlushCommentsBeforeField(block);
        if (string.CompareOrdinal(block.Spec.Since, _document.Version) > 0)
            _issues.Deviate(NdmReasons.LaterKeyword, line, name, _document.Version, $"version {block.Spec.Since}");
        block.Entries.Add(new(NdmEntryKind.Field, name, value, unit, line));
    }

    private void CheckPlace(NdmBlock block, NdmKeyword keyword, ReadOnlySpan<char> value, int line)
    {
        if (!block.Note(keyword)) throw _issues.Refuse(SkipReasons.Repeated, line, keyword.Name, value.ToString(), $"one in {block.Path}");
        if (keyword.Index < block.LastKeyword)
            _issues.Deviate(NdmReasons.KeywordOrder, line, keyword.Name, "after " + block.Spec.Keywords[block.LastKeyword].Name, "before it");
        block.LastKeyword = Math.Max(block.LastKeyword, keyword.Index);
        if (keyword.Since.Length > 0 && string.CompareOrdinal(keyword.Since, _document.Version) > 0)
            _issues.Deviate(NdmReasons.LaterKeyword, line, keyword.Name, _document.Version, $"version {keyword.Since}");
    }

    private void CheckUnit(NdmKeyword keyword, ReadOnlySpan<char> unit, int line, bool shown)
    {
        var asked = keyword.Unit?.Name ?? "";
        if (unit.SequenceEqual(asked)) return;
        if (unit.IsEmpty)
        {
            if (shown && _schema.UnitsExpected) _issues.Deviate(NdmReasons.UnitMissing, line, keyword.Name, "no unit", asked);
            return;
        }
        if (keyword.ConfirmedUnit.Length > 0 && unit.SequenceEqual(keyword.ConfirmedUnit))
        {
            _issues.Deviate(NdmReasons.UnitConfirmed, line, keyword.Name, unit.ToString(), asked);
            return;
        }
        if (keyword.Unit is null || !UnitSpelling.Same(unit, keyword.Unit))
            throw _issues.Refuse(SkipReasons.Unit, line, keyword.Name, unit.ToString(), asked.Length == 0 ? "no unit" : asked);
        _issues.Deviate(asked.Length == 0 ? NdmReasons.UnitShown : NdmReasons.UnitSpelling, line, keyword.Name, unit.ToString(), asked);
    }

    // The number that it is, where it is one.
    private double Checked(NdmKeyword keyword, ReadOnlySpan<char> value, int line)
    {
        double number = 0;
        switch (keyword.Kind)
        {
            case NdmValueKind.Number when !(keyword.Unit ?? Unit.One).TryParse(value, out number):
                throw _issues.Refuse(NdmReasons.NotANumber, line, keyword.Name, value.ToString(), "a finite decimal number", keyword.Unit?.Name ?? "");
            case NdmValueKind.Integer:
                if (!uint.TryParse(value, System.Globalization.NumberStyles.None, null, out var count))
                    throw _issues.Refuse(NdmReasons.NotANumber, line, keyword.Name, value.ToString(), $"a whole number from 0 to {uint.MaxValue}");
                number = count;
                break;
            case NdmValueKind.Epoch when !CalendarTime.TryParse(value, out _, out _):
            case NdmValueKind.Time when !CalendarTime.TryParse(value, out _, out _) && !Unit.One.TryParse(value, out _):
                throw _issues.Refuse(NdmReasons.Epoch, line, keyword.Name, value.ToString(), EpochText.Allowed);
        }
        if ((number < 0 && !keyword.IsSigned) || number > keyword.Highest)
            throw _issues.Refuse(NdmReasons.Range, line, keyword.Name, value.ToString(), Limits(keyword), keyword.Unit?.Name ?? "");
        return number;
    }

    private static string Limits(NdmKeyword keyword)
    {
        var highest = double.IsFinite(keyword.Highest) ? (keyword.Unit ?? Unit.One).Format(keyword.Highest) : "";
        return keyword.IsSigned ? $"at most {highest}" : highest.Length == 0 ? "0 or more" : $"0 to {highest}";
    }

    private string Word(NdmKeyword keyword, ReadOnlySpan<char> value, int line)
    {
        foreach (var word in keyword.Words)
        {
            if (!value.Equals(word, StringComparison.OrdinalIgnoreCase)) continue;
            if (!value.SequenceEqual(word)) _issues.Deviate(NdmReasons.LetterCase, line, keyword.Name, value.ToString(), word);
            return word;
        }
        if (keyword.IsOpen)
        {
            _issues.Deviate(NdmReasons.UnknownWord, line, keyword.Name, value.ToString(), string.Join(", ", keyword.Words));
            return value.ToString();
        }
        throw _issues.Refuse(keyword.Reason, line, keyword.Name, value.ToString(), string.Join(", ", keyword.Words));
    }
}
