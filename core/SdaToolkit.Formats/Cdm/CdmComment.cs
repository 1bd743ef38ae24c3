using System.Globalization;
using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats.Cdm;

/// <summary>What a comment says that sources of CDMs write as "COMMENT name = value [unit]".</summary>
internal enum CdmCommentKind
{
    /// <summary>Nothing that is known.</summary>
    None,

    /// <summary>HBR: radius of the sphere that holds both objects, m (NASA CARA).</summary>
    HardBodyRadius,

    /// <summary>COVARIANCE_SCALE_FACTOR: what the covariance was multiplied by already, dimensionless.</summary>
    CovarianceScaleFactor,

    /// <summary>EXCLUSION_VOLUME_RADIUS, m.</summary>
    ExclusionVolumeRadius,

    /// <summary>DCP Density Forecast Uncertainty, dimensionless.</summary>
    DensityUncertainty,

    /// <summary>DCP Sensitivity Vector RTN Pos, three values, m.</summary>
    PositionSensitivity,

    /// <summary>DCP Sensitivity Vector RTN Vel, three values, m/s.</summary>
    VelocitySensitivity,
}

/// <summary>A comment of a known name.</summary>
/// <param name="Kind">Which.</param>
/// <param name="X">The value, or the radial part.</param>
/// <param name="Y">The transverse part.</param>
/// <param name="Z">The normal part.</param>
internal readonly record struct CdmComment(CdmCommentKind Kind, double X, double Y = 0, double Z = 0)
{
    // Names without blanks, underscores and case; the spelling to write; how many values; the units that are read, the one to write first.
    private static readonly (string Plain, string Name, int Values, string[] Units)[] Kinds =
    [
        ("", "", 0, []),
        ("hbr", "HBR", 1, ["m"]),
        ("covariancescalefactor", "COVARIANCE_SCALE_FACTOR", 1, [""]),
        ("exclusionvolumeradius", "EXCLUSION_VOLUME_RADIUS", 1, ["m"]),
        ("dcpdensityforecastuncertainty", "DCP Density Forecast Uncertainty", 1, [""]),
        ("dcpsensitivityvectorrtnpos", "DCP Sensitivity Vector RTN Pos", 3, ["m"]),
        ("dcpsensitivityvectorrtnvel", "DCP Sensitivity Vector RTN Vel", 3, ["m/sec", "m/s"]),
    ];

    /// <summary>Reads a comment.</summary>
    /// <returns>Whether its name is known; the kind is then that of the name, also where the value cannot be understood.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out CdmComment comment, out bool understood)
    {
        (comment, understood) = (default, false);
        var equals = text.IndexOf('=');
        if (equals < 3 || equals > 60 || (text[0] | 0x20) is not ('h' or 'c' or 'e' or 'd')) return false;
        var kind = KindOf(text[..equals]);
        if (kind == CdmCommentKind.None) return false;
        var (_, _, count, units) = Kinds[(int)kind];
        var value = text[(equals + 1)..].Trim();
        var unit = KvnLine.SplitUnit(ref value);
        understood = (unit.IsEmpty || Contains(units, unit)) & TryValues(value, kind, count, out comment);
        return true;
    }

    /// <summary>The comment as text.</summary>
    public override string ToString()
    {
        var (_, name, count, units) = Kinds[(int)Kind];
        var values = count == 1 ? Unit.One.Format(X) : $"{Unit.One.Format(X)} {Unit.One.Format(Y)} {Unit.One.Format(Z)}";
        return $"{name} = {values}{(units[0].Length > 0 ? $" [{units[0]}]" : "")}";
    }

    private static CdmCommentKind KindOf(ReadOnlySpan<char> name)
    {
        Span<char> plain = stackalloc char[60];
        var length = 0;
        foreach (var c in name)
            if (c is not (' ' or '_' or '\t')) plain[length++] = char.ToLowerInvariant(c);
        for (var i = 1; i < Kinds.Length; i++)
            if (plain[..length].SequenceEqual(Kinds[i].Plain)) return (CdmCommentKind)i;
        return CdmCommentKind.None;
    }

    private static bool TryValues(ReadOnlySpan<char> text, CdmCommentKind kind, int count, out CdmComment comment)
    {
        Span<double> values = stackalloc double[3];
        var found = 0;
        comment = new(kind, 0);
        foreach (var range in text.SplitAny(' ', '\t', ','))
        {
            var part = text[range];
            if (part.IsEmpty) continue;
            if (found == count || !double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) return false;
            values[found++] = value;
        }
        comment = new(kind, values[0], values[1], values[2]);
        return found == count && (count == 3 || values[0] > 0 || (kind == CdmCommentKind.DensityUncertainty && values[0] == 0));
    }

    private static bool Contains(string[] units, ReadOnlySpan<char> unit)
    {
        foreach (var name in units)
            if (unit.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
