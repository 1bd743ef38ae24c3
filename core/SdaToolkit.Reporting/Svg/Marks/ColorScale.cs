using SdaToolkit.Reporting.Scales;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg.Marks;

/// <summary>Colours for the values of a heat map: lightness grows steadily, so it reads in grey and with any colour vision.</summary>
/// <remarks>Eleven samples of the viridis map (van der Walt and Smith 2015, CC0), between which colours are interpolated in 64 steps.</remarks>
internal sealed class ColorScale(Scale scale)
{
    private const int Steps = 64;

    private static readonly (byte R, byte G, byte B)[] Samples =
    [
        (68, 1, 84), (72, 36, 117), (65, 68, 135), (53, 95, 141), (42, 120, 142), (33, 145, 140),
        (34, 168, 132), (68, 191, 112), (122, 209, 81), (189, 223, 38), (253, 231, 37),
    ];

    /// <summary>Range of the values and how it is spread over the colours.</summary>
    public Scale Scale => scale;

    /// <summary>The colours of a heat map, over the range of its values.</summary>
    public static ColorScale For(HeatMapMark map)
    {
        var extent = new Extent(map.Logarithmic);
        extent.Include(map.Values);
        var axis = new Axis { Scale = map.Logarithmic ? AxisScale.Log : AxisScale.Linear };
        return new ColorScale(ScaleFactory.Create(axis, extent, RangeFit.Tight));
    }

    /// <summary>Whether some cell has no value that could be shown.</summary>
    public bool HasGaps(HeatMapMark map) => map.Values.Any(value => Of(value) is null);

    /// <summary>Colour of a value; null where it has none.</summary>
    public string? Of(double value)
    {
        var fraction = double.IsFinite(value) ? scale.Fraction(value) : double.NaN;
        return double.IsNaN(fraction) ? null : At(fraction);
    }

    /// <summary>Colour at a fraction of the range.</summary>
    public static string At(double fraction)
    {
        var stepped = Math.Min(Steps - 1, Math.Floor(Math.Clamp(fraction, 0, 1) * Steps)) / (Steps - 1);
        var position = stepped * (Samples.Length - 1);
        var below = Math.Min((int)position, Samples.Length - 2);
        var t = position - below;
        var (a, b) = (Samples[below], Samples[below + 1]);
        return $"#{Mix(a.R, b.R, t):x2}{Mix(a.G, b.G, t):x2}{Mix(a.B, b.B, t):x2}";
    }

    private static int Mix(byte from, byte to, double t) => (int)Math.Round(from + (t * (to - from)));
}
