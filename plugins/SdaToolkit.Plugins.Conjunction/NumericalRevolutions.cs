using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Heights revolution by revolution, for spans in which single ones cannot be drawn.</summary>
internal static class NumericalRevolutions
{
    private const int FewestRevolutions = 12;
    private const int FewestRows = 12;

    /// <summary>Rows of a revolution; 0 where the span has too few of them, or too few rows in each.</summary>
    public static int RowsOf(NumericalOrbit orbit)
    {
        var offsets = orbit.Ephemeris.OffsetS;
        var a = orbit.PerigeeRadiusM.Zip(orbit.ApogeeRadiusM, (p, q) => (p + q) / 2).FirstOrDefault(double.IsFinite);
        if (a <= 0 || offsets.Count < 2) return 0;
        var rows = (int)Math.Round(Math.Tau * Math.Sqrt(a * a * a / GravityField.Egm2008Degree8.GmM3PerS2) / (offsets[1] - offsets[0]));
        return rows >= FewestRows && offsets.Count / rows >= FewestRevolutions ? rows : 0;
    }

    /// <summary>Adds lowest, highest and mean height of each revolution to one figure, and the mean semi-major axis to another.</summary>
    public static void AddTo(Figure heights, Figure axis, NumericalOrbit orbit, int rows)
    {
        var (band, mean, line) = (new BandMark(), new LineMark(), new LineMark());
        for (var first = 0; first + rows <= orbit.AltitudeM.Count; first += rows)
        {
            var own = orbit.AltitudeM.Skip(first).Take(rows).ToList();
            if (!own.TrueForAll(double.IsFinite)) break;
            var middle = orbit.Ephemeris.OffsetS[first + (rows / 2)];
            band.X.Add(middle);
            band.Lower.Add(own.Min() / 1000);
            band.Upper.Add(own.Max() / 1000);
            mean.X.Add(middle);
            mean.Y.Add(own.Average() / 1000);
            line.X.Add(middle);
            line.Y.Add((Enumerable.Range(first, rows).Average(i => (orbit.PerigeeRadiusM[i] + orbit.ApogeeRadiusM[i]) / 2) - BodyConstants.EarthEquatorialRadiusM) / 1000);
        }
        heights.Layers.Add(new Layer { Name = "Lowest to highest", Role = LayerRole.Context, Band = band });
        heights.Layers.Add(new Layer { Name = "Mean", Role = LayerRole.Primary, Line = mean });
        axis.Layers.Add(new Layer { Name = "Semi-major axis", Role = LayerRole.Primary, Line = line });
    }
}
