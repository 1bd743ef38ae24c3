using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The passage in three dimensions: an isometric drawing of the axes of the first object, the path and its shadow on the plane of transverse and normal.</summary>
/// <remarks>All three axes are drawn 120° apart and at one scale (an isometric drawing, not foreshortened): R up, T to the lower right, N to the lower left. With R, T and N right-handed that is the view from the negative side of each: from below and behind.</remarks>
internal static class IsometricFigure
{
    // Of the length of the longest thing in the figure.
    private const double AxisPart = 0.6;

    private static readonly double Cos30 = Math.Sqrt(3) / 2;

    /// <param name="path">Second object less first, RTN, m.</param>
    /// <param name="center">At closest approach, RTN, m.</param>
    /// <param name="covariance">Of both positions, RTN, m².</param>
    /// <param name="radiusM">Hard-body radius, m.</param>
    /// <param name="unit">Unit of the axes.</param>
    /// <param name="metres">Metres in that unit.</param>
    public static Figure Of(List<Vec3> path, Vec3 center, Matrix3 covariance, double radiusM, string unit, double metres)
    {
        var reach = Math.Max(path.Max(p => p.Norm), center.Norm + (3 * Math.Sqrt(covariance.Trace))) * AxisPart;
        var foot = new Vec3(0, center.Y, center.Z);
        return new Figure
        {
            Title = "Passage in three dimensions",
            Caption = $"Isometric drawing in the axes of the first object: radial (R) up, transverse (T, along its motion) to the lower right, normal (N) to the lower left, as seen from below and behind; lengths along the three axes are at one scale. Dashed: the path's shadow on the plane of T and N, and the height of the closest approach over it. The ellipses are the outlines of the 1 and 3 standard deviation ellipsoids of both objects together, the disk about the first object the hard body of {AssessText.Length(radiusM)}.",
            TextAlternative = $"The second object passes {AssessText.Length(center.X)} radially, {AssessText.Length(center.Y)} transversely and {AssessText.Length(center.Z)} normally from the first.",
            Kind = FigureKind.Plane,
            XAxis = new Axis { Label = "Drawing, to the right", Unit = unit },
            YAxis = new Axis { Label = "Drawing, up", Unit = unit },
            Layers =
            {
                Outline("3σ", LayerRole.Context, 3),
                Outline("1σ", LayerRole.Primary, 1),
                Lines("Axes", LayerRole.Context, [default, new(reach, 0, 0), default, new(0, reach, 0), default, new(0, 0, reach)], dashed: false),
                new Layer { Role = LayerRole.Context, Scatter = Points([new(reach, 0, 0), new(0, reach, 0), new(0, 0, reach)], "R", "T", "N") },
                Lines("Shadow of the path", LayerRole.Context, [.. path.Select(p => new Vec3(0, p.Y, p.Z))], dashed: true),
                Lines("Height", LayerRole.Secondary, [foot, center], dashed: true),
                Lines("Path", LayerRole.Secondary, path, dashed: false),
                new Layer { Role = LayerRole.Secondary, Scatter = Points([path[0]], "begin") },
                new Layer { Name = "Closest approach", Role = LayerRole.Secondary, Scatter = Points([center]) },
                new Layer { Name = "Hard body of the first object", Role = LayerRole.Alert, Ellipse = Disk() },
            },
        };

        // An isometric drawing is larger than the projection by √(3/2); a sphere's outline with it.
        EllipseMark Disk() => new() { SemiAxisA = Math.Sqrt(1.5) * radiusM / metres, SemiAxisB = Math.Sqrt(1.5) * radiusM / metres, Filled = true };

        Layer Lines(string name, LayerRole role, List<Vec3> points, bool dashed) =>
            new() { Name = name, Role = role, Line = new LineMark { X = { points.Select(X) }, Y = { points.Select(Y) }, Dashed = dashed } };

        ScatterMark Points(List<Vec3> points, params string[] labels) => new() { X = { points.Select(X) }, Y = { points.Select(Y) }, Labels = { labels } };

        Layer Outline(string name, LayerRole role, double sigmas)
        {
            Vec3 right = new(0, Cos30, -Cos30), up = new(1, -0.5, -0.5);
            var (major, minor, angle) = PlaneEllipse.Of(Vec3.Dot(right, covariance * right), Vec3.Dot(right, covariance * up), Vec3.Dot(up, covariance * up));
            return new()
            {
                Name = name,
                Role = role,
                Ellipse = new EllipseMark { CenterX = X(center), CenterY = Y(center), SemiAxisA = sigmas * major / metres, SemiAxisB = sigmas * minor / metres, RotationRad = angle, Filled = sigmas == 1 },
            };
        }

        double X(Vec3 v) => Cos30 * (v.Y - v.Z) / metres;

        double Y(Vec3 v) => (v.X - (0.5 * (v.Y + v.Z))) / metres;
    }
}
