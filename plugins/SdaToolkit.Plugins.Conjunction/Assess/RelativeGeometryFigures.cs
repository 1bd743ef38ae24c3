using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The passage in the axes of the first object, in three views: from the side (radial, transverse), from above (normal, transverse) and isometric.</summary>
internal static class RelativeGeometryFigures
{
    private const int Points = 121;
    private const double LongestS = 21_600;

    public static IEnumerable<Figure> Of(Encounter encounter)
    {
        var basis = RtnBasis.FromPositionVelocity(encounter.Primary.PositionM, encounter.Primary.VelocityMPerS);
        var covariance = basis.CovarianceToRtn(encounter.Primary.Covariance.PositionM2 + encounter.Secondary.Covariance.PositionM2);
        var center = basis.ToRtn(encounter.RelativePositionM);
        var (path, half) = Path(encounter, covariance);
        var unit = Math.Max(path.Max(p => p.Norm), 3 * Math.Sqrt(covariance.Trace)) >= 10_000 ? ("km", 1e3) : ("m", 1.0);
        yield return View("Passage from the side", "Radial", v => v.X, (covariance.M22, covariance.M12, covariance.M11));
        yield return View("Passage from above", "Normal", v => v.Z, (covariance.M22, covariance.M23, covariance.M33));
        yield return IsometricFigure.Of(path, center, covariance, encounter.HardBodyRadiusM, unit.Item1, unit.Item2);

        Figure View(string title, string label, Func<Vec3, double> up, (double Across, double Mixed, double Up) c)
        {
            var (major, minor, angle) = PlaneEllipse.Of(c.Across, c.Mixed, c.Up);
            return new Figure
            {
                Title = title,
                Caption = $"Path of the second object relative to the first, in the turning axes of the first, from {AssessText.Duration(half)} before to as long after closest approach; the ellipses are 1 and 3 standard deviations of both objects together.",
                TextAlternative = $"At closest approach the second object is {AssessText.Length(center.Y)} along and {AssessText.Length(up(center))} {label.ToLowerInvariant()} of the first.",
                Kind = FigureKind.Plane,
                XAxis = new Axis { Label = "Transverse", Unit = unit.Item1 },
                YAxis = new Axis { Label = label, Unit = unit.Item1 },
                Layers =
                {
                    Ellipse("3σ", LayerRole.Context, 3),
                    Ellipse("1σ", LayerRole.Primary, 1),
                    new Layer { Name = "Path", Role = LayerRole.Secondary, Line = new LineMark { X = { path.Select(p => p.Y / unit.Item2) }, Y = { path.Select(p => up(p) / unit.Item2) } } },
                    new Layer { Name = "Closest approach", Role = LayerRole.Secondary, Scatter = new ScatterMark { X = { center.Y / unit.Item2 }, Y = { up(center) / unit.Item2 } } },
                    new Layer { Name = "First object", Role = LayerRole.Alert, Scatter = new ScatterMark { X = { 0 }, Y = { 0 } } },
                },
            };

            Layer Ellipse(string name, LayerRole role, double sigmas) => new()
            {
                Name = name,
                Role = role,
                Ellipse = new EllipseMark
                {
                    CenterX = center.Y / unit.Item2,
                    CenterY = up(center) / unit.Item2,
                    SemiAxisA = sigmas * major / unit.Item2,
                    SemiAxisB = sigmas * minor / unit.Item2,
                    RotationRad = angle,
                    Filled = sigmas == 1,
                },
            };
        }
    }

    // As long as the passage takes through the ellipsoid and a few misses, two-body; at most six hours.
    private static (List<Vec3> Path, double HalfS) Path(Encounter encounter, Matrix3 covarianceRtn)
    {
        var speed = encounter.RelativeVelocityMPerS.Norm;
        var size = Math.Max(3 * Math.Sqrt(covarianceRtn.Trace), 3 * encounter.RelativePositionM.Norm) + encounter.HardBodyRadiusM;
        var half = speed > 0 ? Math.Min(LongestS, size / speed) : LongestS;
        var path = new List<Vec3>(Points);
        for (var i = 0; i < Points; i++)
        {
            var t = half * ((2.0 * i / (Points - 1)) - 1);
            if (!Moved(encounter.Primary, t, out var r1, out var v1) || !Moved(encounter.Secondary, t, out var r2, out _)) continue;
            path.Add(RtnBasis.FromPositionVelocity(r1, v1).ToRtn(r2 - r1));
        }
        return (path, half);
    }

    private static bool Moved(EncounterObject o, double seconds, out Vec3 r, out Vec3 v) => TwoBody.TryPropagate(o.PositionM, o.VelocityMPerS, seconds, HallOptions.Default.GmM3PerS2, out r, out v);
}
