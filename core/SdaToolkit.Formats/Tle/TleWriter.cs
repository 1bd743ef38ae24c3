using SdaToolkit.Formats.ElementSets;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Tle;

/// <summary>Writes element sets as two lines of 69 columns, or three with the name, and notes what these cannot hold.</summary>
internal sealed class TleWriter(Stream destination, LossLog losses, bool named)
{
    private const int LongestName = 24;

    private readonly List<(string What, string Example)> _notes = [];
    private readonly byte[] _line1 = new byte[TleParser.Columns + 1];
    private readonly byte[] _line2 = new byte[TleParser.Columns + 1];

    public void Write(Catalog catalog)
    {
        foreach (var set in catalog.ElementSets)
        {
            if (WhyNot(set) is { } reason)
            {
                losses.Note(reason.What, reason.Example, notWritten: true);
                continue;
            }
            _notes.Clear();
            if (!TryLines(set)) continue;
            NoteDetails(set, Envelopes.Marking(set, catalog));
            WriteName(set.Object?.Name ?? "");
            foreach (var (what, example) in _notes) losses.Note(what, example);
            destination.Write(_line1);
            destination.Write(_line2);
        }
    }

    private static (string What, string Example)? WhyNot(ElementSet set)
    {
        if (set.MeanElementTheory is not ("SGP4" or "SGP4-XP")) return ("only SGP4 and SGP4-XP elements fit a TLE", set.MeanElementTheory);
        if (set.ReferenceFrame is not ("" or "TEME")) return ("only elements in TEME fit a TLE", set.ReferenceFrame);
        if (!set.HasMeanMotionRadPerS) return ("a TLE needs a mean motion", "");
        if (set.Epoch is null || !EpochText.IsInRange(set.Epoch)) return ("no epoch from 1957 to 2056", "");
        return set.Object?.CatalogNumber > CatalogNumber.Highest
            ? ($"catalogue number above {CatalogNumber.Highest} does not fit Alpha-5", $"{set.Object.CatalogNumber}")
            : null;
    }

    private bool TryLines(ElementSet set)
    {
        foreach (var line in (ReadOnlySpan<byte[]>)[_line1, _line2])
        {
            line.AsSpan().Fill((byte)' ');
            CatalogNumber.Write(set.Object?.CatalogNumber ?? 0, line.AsSpan(2, 5));
            line[TleParser.Columns] = (byte)'\n';
        }
        (_line1[0], _line2[0]) = ((byte)'1', (byte)'2');
        if (!WriteLine1(set) || !WriteLine2(set)) return false;
        _line1[68] = (byte)('0' + TleParser.Checksum(_line1));
        _line2[68] = (byte)('0' + TleParser.Checksum(_line2));
        return true;
    }

    private bool WriteLine1(ElementSet set)
    {
        var line = _line1.AsSpan();
        var xp = set.MeanElementTheory is "SGP4-XP";
        line[7] = Classification(set.ClassificationType);
        WriteDesignator(set.Object?.InternationalDesignator ?? "");
        if (!TleEpoch.Write(set.Epoch, line[18..32], out var rounded)) return Drop("no epoch from 1957 to 2056");
        if (rounded) Note("epoch rounded to 864 µs");
        if (!WriteFirstDerivative(set.HalfMeanMotionDotRadPerS2)) return Drop("first derivative of mean motion of 1 rev/day^2 or more");
        var (second, unit) = xp ? (set.AgomM2PerKg, 1) : (set.SixthMeanMotionDdotRadPerS3, Unit.RevPerDay3.ToSi);
        if (!WriteExponential(second, unit, 44, xp ? "AGOM" : "second derivative of mean motion")) return false;
        if (!WriteExponential(xp ? set.BtermM2PerKg : set.BstarPerEarthRadius, 1, 53, xp ? "BTERM" : "B*")) return false;
        line[62] = (byte)('0' + (xp ? 4 : set.EphemerisType == 2 ? 2 : 0));
        if (set.HasElementSetNumber) WriteCounter(set.ElementSetNumber, line[64..68], "element set number");
        return true;
    }

    private bool WriteLine2(ElementSet set)
    {
        var degree = Unit.Degree.ToSi;
        var fits = WriteDecimal(set.InclinationRad, degree, 4, _line2.AsSpan(8, 8), "inclination")
            && WriteDecimal(set.RaanRad, degree, 4, _line2.AsSpan(17, 8), "right ascension of the ascending node")
            && WriteDecimal(set.ArgumentOfPerigeeRad, degree, 4, _line2.AsSpan(34, 8), "argument of perigee")
            && WriteDecimal(set.MeanAnomalyRad, degree, 4, _line2.AsSpan(43, 8), "mean anomaly")
            && WriteDecimal(set.MeanMotionRadPerS, Unit.RevPerDay.ToSi, 8, _line2.AsSpan(52, 11), "mean motion");
        if (!fits) return false;
        var eccentricity = Math.Round(set.Eccentricity * 1e7);
        if (eccentricity is not (>= 0 and < 1e7)) return Drop("eccentricity outside 0 to 0.9999999");
        if (eccentricity / 1e7 != set.Eccentricity) Note("eccentricity rounded to 7 decimals");
        Field.WriteInteger((ulong)eccentricity, _line2.AsSpan(26, 7), (byte)'0');
        if (set.HasRevolutionAtEpoch) WriteCounter(set.RevolutionAtEpoch, _line2.AsSpan(63, 5), "revolution number");
        return true;
    }

    private byte Classification(string type)
    {
        if (type.Length == 0) return (byte)' ';
        if (type.Length == 1 && type[0] is > ' ' and <= '~') return (byte)type[0];
        Note("classification is not one letter, left blank", type);
        return (byte)' ';
    }

    private void WriteDesignator(string designator)
    {
        var text = Designator.Write(designator);
        if (text is null) Note("international designator does not fit", designator);
        System.Text.Encoding.ASCII.GetBytes(text ?? "", _line1.AsSpan(9, Designator.Columns));
    }

    // A decimal of a magnitude below 1, whose leading zero is left out: " .00005164".
    private bool WriteFirstDerivative(double si)
    {
        var unit = Unit.RevPerDay2.ToSi;
        var digits = Math.Round(Math.Abs(si / unit) * 1e8);
        if (!(digits < 1e8)) return false;
        if (digits / 1e8 * unit != Math.Abs(si)) Note("first derivative of mean motion rounded to 8 decimals");
        _line1[33] = si < 0 && digits > 0 ? (byte)'-' : (byte)' ';
        _line1[34] = (byte)'.';
        Field.WriteInteger((ulong)digits, _line1.AsSpan(35, 8), (byte)'0');
        return true;
    }

    private bool WriteExponential(double si, double unit, int column, string field)
    {
        var columns = _line1.AsSpan(column, 8);
        if (!Field.WriteExponential(si / unit, columns)) return Drop($"{field} of 1e9 or more");
        Field.TryExponential(columns, out var written);
        if (written * unit != si) Note($"{field} rounded to 5 digits");
        return true;
    }

    private bool WriteDecimal(double si, double unit, int decimals, Span<byte> columns, string field)
    {
        var scale = Field.PowerOfTen(decimals);
        var digits = Math.Round(si / unit * scale);
        // A negative angle is the same orbit a turn further.
        if (digits < 0 && decimals == 4) digits += 360 * scale;
        var limit = Field.PowerOfTen(columns.Length - 1);
        if (!(digits >= 0 && digits < limit)) return Drop($"{field} does not fit its columns");
        if (digits / scale * unit != si) Note($"{field} rounded to {decimals} decimals");
        Field.WriteDecimal((ulong)digits, decimals, columns);
        return true;
    }

    private void WriteCounter(uint value, Span<byte> columns, string field)
    {
        if (value >= Field.PowerOfTen(columns.Length)) Note($"{field} does not fit {columns.Length} columns, left blank", $"{value}");
        else Field.WriteInteger(value, columns, (byte)' ');
    }

    private void WriteName(string name)
    {
        if (name.Length == 0) return;
        if (!named)
        {
            Note("names are not part of two-line sets");
            return;
        }
        if (name.Length > LongestName) Note($"name cut to {LongestName} characters", name);
        var line = string.Concat(name.AsSpan(0, Math.Min(name.Length, LongestName)).ToString().Select(c => char.IsControl(c) ? ' ' : c));
        destination.Write(FileContent.Utf8.GetBytes($"0 {line}\n"));
    }

    private void NoteDetails(ElementSet set, string marking)
    {
        if (marking.Length > 0) Note(ConversionLoss.MarkingText, marking);
        // A two-line set has one place for either theory's drag terms.
        if (set.MeanElementTheory == "SGP4-XP" ? set.HasBstarPerEarthRadius : set.HasBtermM2PerKg || set.HasAgomM2PerKg) Note("drag terms of the other theory");
        if (set.Omm is not { } omm) return;
        if (omm.ReferenceFrameEpoch.Length > 0) Note("epoch of the reference frame", omm.ReferenceFrameEpoch);
        if (omm.TimeSystem is not ("" or "UTC")) Note("time system (the epoch is written in UTC)", omm.TimeSystem);
        if (omm.Comments.Count > 0) Note("comments");
        if (omm.UserDefined.Count > 0) Note("user-defined parameters");
        if (omm.Covariance is not null) Note("covariance");
        if (omm.CreationDate.Length + omm.Originator.Length + omm.MessageId.Length > 0) Note("creation date, originator or message id");
        if (omm.HasGmM3PerS2 || omm.HasMassKg || omm.HasDragAreaM2 || omm.HasDragCoefficient || omm.HasSolarRadiationAreaM2 || omm.HasSolarRadiationCoefficient)
            Note("gravity constant or spacecraft parameters");
    }

    // Held back until the record is known to be written.
    private void Note(string what, string example = "") => _notes.Add((what, example));

    private bool Drop(string what)
    {
        losses.Note(what, notWritten: true);
        return false;
    }
}
