using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Common.V1;
using Table = SdaToolkit.Schemas.SpaceEnvironment.V1.EarthOrientationTable;

namespace SdaToolkit.Formats.SpaceData;

/// <summary>What the formats of Earth orientation have in common: the message.</summary>
public abstract class EarthOrientationFormat : TableFormat
{
    private protected EarthOrientationFormat()
    {
    }

    /// <inheritdoc/>
    public sealed override MessageDescriptor Message => Table.Descriptor;

    private protected abstract EarthOrientationTable Parse(string text);

    private protected sealed override IMessage Read(string text, Envelope envelope) => ToMessage(Parse(text), envelope);

    // At the beginning of a day the table gives that day's row; UT1 - UTC goes through UT1 - TAI, whose rounding (1e-14 s) is taken back.
    private static Table ToMessage(EarthOrientationTable table, Envelope envelope)
    {
        var message = new Table { Envelope = envelope };
        var day = TimeScales.ToJulianDate(table.Start!.Value, TimeScale.Utc, LeapSeconds.BuiltIn);
        var first = (int)Math.Round(day.Day - 2_400_000.5 + day.Fraction);
        for (var i = 0; i < table.Count; i++)
        {
            var found = table.At(TimeScales.FromJulianDate(new(2_400_000.5 + first + i, 0), TimeScale.Utc, LeapSeconds.BuiltIn));
            message.ModifiedJulianDay.Add((uint)(first + i));
            message.Predicted.Add(found.Status == EarthOrientationStatus.Predicted);
            message.Ut1MinusUtcS.Add(Math.Round(found.Orientation.Ut1MinusUtcSeconds, 12));
            message.PolarMotionXRad.Add(found.Orientation.PolarMotionXRad);
            message.PolarMotionYRad.Add(found.Orientation.PolarMotionYRad);
            message.ExcessLengthOfDayS.Add(found.Orientation.ExcessLengthOfDaySeconds);
            message.NutationDpsiRad.Add(found.Orientation.DPsiRad);
            message.NutationDepsRad.Add(found.Orientation.DEpsilonRad);
            message.PoleOffsetDxRad.Add(found.Orientation.DXRad);
            message.PoleOffsetDyRad.Add(found.Orientation.DYRad);
        }
        return message;
    }
}

/// <summary>Earth orientation as CelesTrak publishes it: EOP-All and EOP-Last5Years, text or CSV.</summary>
public sealed class CelestrakEarthOrientationFormat : EarthOrientationFormat
{
    internal CelestrakEarthOrientationFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "celestrak-eop";

    /// <inheritdoc/>
    public override string Description => "Earth orientation of CelesTrak (EOP-All, EOP-Last5Years), text or CSV; read only";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".eop.txt", ".eop.csv"];

    private protected override bool Recognizes(string[] lines)
    {
        if (lines[0].StartsWith("DATE,MJD,X,Y,UT1-UTC", StringComparison.OrdinalIgnoreCase)) return true;
        var begin = Array.FindIndex(lines, l => l.StartsWith("BEGIN OBSERVED", StringComparison.Ordinal) || l.StartsWith("BEGIN PREDICTED", StringComparison.Ordinal));
        if (begin >= 0) return begin + 1 < lines.Length && Words(lines[begin + 1]).Length == 13;
        return lines[0].StartsWith("VERSION", StringComparison.Ordinal) && lines.Any(l => l.Contains("EARTH ORIENTATION PARAMETERS", StringComparison.Ordinal));
    }

    private protected override EarthOrientationTable Parse(string text) => CelestrakEarthOrientation.Parse(text, LeapSeconds.BuiltIn);
}

/// <summary>The files finals2000A.* of the IERS, with dX and dY.</summary>
/// <remarks>finals.* with dψ and dε look alike, and their offsets are a hundred times larger than dX, dY ever are: such a file is refused where they are out of range.</remarks>
public sealed class IersFinalsFormat : EarthOrientationFormat
{
    internal IersFinalsFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "iers-finals";

    /// <inheritdoc/>
    public override string Description => "Earth orientation of the IERS Rapid Service (finals2000A.all, .data, .daily); read only";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".all", ".data", ".daily"];

    private protected override bool Recognizes(string[] lines) => lines[0].TrimEnd() is { Length: >= 15 } line
        && line[..6].All(c => c == ' ' || char.IsAsciiDigit(c)) && line[6] == ' '
        && line[7..12].All(char.IsAsciiDigit) && line[12..15] == ".00" && (line.Length < 17 || line[16] is 'I' or 'P' or ' ');

    private protected override EarthOrientationTable Parse(string text) => IersFinals.Parse(text, LeapSeconds.BuiltIn);
}

/// <summary>The long-term series C04 of the IERS.</summary>
public sealed class IersC04Format : EarthOrientationFormat
{
    internal IersC04Format()
    {
    }

    /// <inheritdoc/>
    public override string Name => "iers-c04";

    /// <inheritdoc/>
    public override string Description => "Earth orientation of the IERS, series 20 C04 or 14 C04; read only";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".c04"];

    private protected override bool Recognizes(string[] lines) =>
        lines.Select(Words).FirstOrDefault(w => w.Length > 6 && w[0].Length == 4 && w[0].All(char.IsAsciiDigit)) is { Length: 16 or 21 } words
        && !lines.Any(l => l.StartsWith("BEGIN ", StringComparison.Ordinal))
        && words.All(w => double.TryParse(w, System.Globalization.CultureInfo.InvariantCulture, out _));

    private protected override EarthOrientationTable Parse(string text) => IersC04.Parse(text, LeapSeconds.BuiltIn);
}
