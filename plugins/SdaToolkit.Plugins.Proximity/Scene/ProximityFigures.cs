using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>A path to be drawn in the client's RTN axes.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Role">What it stands for.</param>
/// <param name="PositionsM">Positions, RTN, m; a NaN breaks the line.</param>
/// <param name="Dashed">Drawn with dashes.</param>
internal sealed record DrawnPath(string Name, LayerRole Role, IReadOnlyList<Vec3> PositionsM, bool Dashed = false);

/// <summary>Points to be drawn in the client's RTN axes, e.g. where burns are.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Role">What they stand for.</param>
/// <param name="PositionsM">Positions, RTN, m.</param>
/// <param name="Labels">A label a point, or none.</param>
internal sealed record DrawnPoints(string Name, LayerRole Role, IReadOnlyList<Vec3> PositionsM, IReadOnlyList<string> Labels);

/// <summary>What is drawn about a client, in several views.</summary>
/// <param name="Paths">The paths.</param>
/// <param name="Volumes">Volumes about the client.</param>
/// <param name="Corridors">Approach corridors.</param>
/// <param name="Points">Points.</param>
internal sealed record DrawnScene(
    IReadOnlyList<DrawnPath> Paths, IReadOnlyList<KeepOutGeometry> Volumes, IReadOnlyList<CorridorGeometry> Corridors, IReadOnlyList<DrawnPoints> Points);

/// <summary>Figures of paths about a client: the three planes of its RTN axes and a view in three dimensions, all with equal axes.</summary>
internal static class ProximityFigures
{
    /// <summary>More points than a page has pixels draw nothing more.</summary>
    public const int MostPoints = 2000;

    // A drawing this much closer shows something more.
    private const double EnoughLarger = 2.5;

    // Of the near part: over the least distance of the path, over the largest volume, and the least of it over the whole.
    private const double NearOverLeast = 5, NearOverVolume = 1.25, LeastNear = 0.025;

    private static readonly double Cos30 = Math.Sqrt(3) / 2;

    /// <summary>R over T (from the side of −N), N over T (from above) and R over N (from ahead, so that N is to the right).</summary>
    /// <param name="scene">What is drawn.</param>
    /// <param name="what">What the paths are, for the captions, e.g. "Path of the chaser".</param>
    public static IEnumerable<Figure> Planes(DrawnScene scene, string what)
    {
        yield return View(scene, what, "From the side: radial and transverse", new("Transverse (T, V-bar, along the motion)", p => p.Y), new("Radial (R, outward)", p => p.X));
        yield return View(scene, what, "From above: normal and transverse", new("Transverse (T, V-bar, along the motion)", p => p.Y), new("Normal (N, along the angular momentum)", p => p.Z));
        yield return View(scene, what, "From ahead: radial and normal", new("Normal (N, along the angular momentum)", p => p.Z), new("Radial (R, outward)", p => p.X));
    }

    /// <summary>The planes again, cut to the part of the path that comes nearest and to the volumes about the client; nothing where the whole scene shows that well enough.</summary>
    /// <param name="scene">The whole scene.</param>
    /// <param name="what">What the paths are, for the captions.</param>
    public static IEnumerable<Figure> Near(DrawnScene scene, string what) => Near(scene, what, NearReach(scene));

    /// <summary>The planes again, cut to what lies near the client; nothing where the whole scene shows that well enough.</summary>
    /// <param name="scene">The whole scene.</param>
    /// <param name="what">What the paths are, for the captions.</param>
    /// <param name="reachM">Distance from the client up to which it is drawn, m.</param>
    public static IEnumerable<Figure> Near(DrawnScene scene, string what, double reachM)
    {
        if (Reach(scene) < EnoughLarger * reachM) yield break;
        var cut = scene with
        {
            Paths = [.. scene.Paths.Select(p => p with { PositionsM = WithinReach(p.PositionsM, reachM) })],
            Points = [.. scene.Points.Select(p => InReach(p, reachM)).Where(p => p.PositionsM.Count > 0)],
        };
        foreach (var figure in Planes(cut, $"{what} within {ProximityText.Length(reachM)}"))
        {
            figure.Title = $"Near the client, {char.ToLowerInvariant(figure.Title[0])}{figure.Title[1..]}";
            yield return figure;
        }
    }

    /// <summary>An isometric drawing: R up, T to the lower right, N to the lower left, lengths along the three axes at one scale; so they stand for who looks from below and behind.</summary>
    /// <param name="scene">What is drawn.</param>
    /// <param name="what">What the paths are, for the caption.</param>
    public static Figure Isometric(DrawnScene scene, string what)
    {
        DrawnAxis across = new("Drawing, to the right", p => Cos30 * (p.Y - p.Z)), up = new("Drawing, up", p => p.X - (0.5 * (p.Y + p.Z)));
        var figure = View(scene, what, "In three dimensions", across, up);
        figure.Caption = $"{what}, isometric drawing in the client's axes: radial (R) up, transverse (T) to the lower right, normal (N) to the lower left, as seen from below and behind; lengths along the three axes are at one scale. Grey, dashed: the shadow on the plane of T and N.";
        var (unit, reach) = (UnitOf(scene), 0.6 * Reach(scene));
        Vec3[] ends = [new(reach, 0, 0), new(0, reach, 0), new(0, 0, reach)];
        figure.Layers.Insert(0, Line("Axes", LayerRole.Context, [default, ends[0], default, ends[1], default, ends[2]], false, across, up, unit.Metres));
        figure.Layers.Insert(1, Points(new("", LayerRole.Context, ends, ["R", "T", "N"]), across, up, unit.Metres));
        for (var i = 0; i < scene.Paths.Count; i++)
            figure.Layers.Insert(2, Line(i == 0 ? "Shadow on the plane of T and N" : "", LayerRole.Context, Thinned(scene.Paths[i].PositionsM).Select(p => p with { X = 0 }), true, across, up, unit.Metres));
        return figure;
    }

    /// <summary>Every how many rows one is drawn.</summary>
    public static int Stride(int rows) => Math.Max(1, (rows + MostPoints - 1) / MostPoints);

    /// <summary>The unit that lengths of a scene are drawn in.</summary>
    private static (string Name, double Metres) UnitOf(DrawnScene scene) => Reach(scene) >= ProximityText.LongM ? ("km", 1000) : ("m", 1);

    private static double Reach(DrawnScene scene) => scene.Paths.SelectMany(p => p.PositionsM).Select(p => p.Norm).Concat(scene.Volumes.Select(v => v.LargestM)).Where(double.IsFinite).DefaultIfEmpty(1).Max();

    private static Figure View(DrawnScene scene, string what, string title, DrawnAxis across, DrawnAxis up)
    {
        var unit = UnitOf(scene);
        var figure = new Figure
        {
            Title = title,
            Caption = $"{what} in the client's turning axes, the client at the origin, both axes at one scale.{(scene.Volumes.Count > 0 ? " Outlines: the volumes about the client." : "")}",
            TextAlternative = TextAlternative(scene, across, up),
            Kind = FigureKind.Plane,
            XAxis = new Axis { Label = across.Label, Unit = unit.Name },
            YAxis = new Axis { Label = up.Label, Unit = unit.Name },
        };
        figure.Layers.Add(scene.Volumes.Select(v => Outline(v, across, up, unit.Metres)));
        figure.Layers.Add(scene.Corridors.Select(c => CorridorOutline.Of(c, across, up, unit.Metres)));
        figure.Layers.Add(scene.Paths.Select(p => Line(p.Name, p.Role, Thinned(p.PositionsM), p.Dashed, across, up, unit.Metres)));
        figure.Layers.Add(scene.Points.Select(p => Points(p, across, up, unit.Metres)));
        figure.Layers.Add(new Layer { Name = "Client", Role = LayerRole.Limit, Scatter = new ScatterMark { X = { 0 }, Y = { 0 } } });
        return figure;
    }

    private static string TextAlternative(DrawnScene scene, DrawnAxis across, DrawnAxis up)
    {
        var all = scene.Paths.SelectMany(p => p.PositionsM).Where(p => double.IsFinite(p.Norm)).ToList();
        return all.Count == 0 ? "No path." : $"The paths reach from {ProximityText.Length(all.Min(across.Of))} to {ProximityText.Length(all.Max(across.Of))} to the right and from {ProximityText.Length(all.Min(up.Of))} to {ProximityText.Length(all.Max(up.Of))} upwards of the client.";
    }

    // The outline of an ellipsoid along a direction: its support function, an ellipse.
    private static Layer Outline(KeepOutGeometry volume, DrawnAxis across, DrawnAxis up, double metres)
    {
        Vec3 a = across.Scaled(volume.SemiAxesM), b = up.Scaled(volume.SemiAxesM);
        var (xx, xy, yy) = (a.NormSquared, Vec3.Dot(a, b), b.NormSquared);
        var (mean, half) = ((xx + yy) / 2, double.Hypot((xx - yy) / 2, xy));
        return new()
        {
            Name = volume.Name,
            Role = volume.IsKeepOut ? LayerRole.Limit : LayerRole.Context,
            Ellipse = new EllipseMark
            {
                SemiAxisA = Math.Sqrt(mean + half) / metres,
                SemiAxisB = Math.Sqrt(Math.Max(0, mean - half)) / metres,
                RotationRad = half == 0 ? 0 : 0.5 * Math.Atan2(2 * xy, xx - yy),
            },
        };
    }

    private static DrawnPoints InReach(DrawnPoints points, double reachM)
    {
        List<int> kept = [.. Enumerable.Range(0, points.PositionsM.Count).Where(i => points.PositionsM[i].Norm <= reachM)];
        return points with { PositionsM = [.. kept.Select(i => points.PositionsM[i])], Labels = points.Labels.Count == 0 ? [] : [.. kept.Select(i => points.Labels[i])] };
    }

    // One gap for all that is left out at a time, so that thinning counts what is drawn.
    private static List<Vec3> WithinReach(IReadOnlyList<Vec3> positions, double reachM)
    {
        var kept = new List<Vec3>();
        foreach (var x in positions)
            if (x.Norm <= reachM) kept.Add(x);
            else if (kept.Count > 0 && double.IsFinite(kept[^1].X)) kept.Add(new(double.NaN, double.NaN, double.NaN));
        if (kept.Count > 0 && double.IsNaN(kept[^1].X)) kept.RemoveAt(kept.Count - 1);
        return kept;
    }

    // Wide enough to show how the path comes to its nearest point and leaves it; a path through the client itself has no least distance.
    private static double NearReach(DrawnScene scene)
    {
        var least = scene.Paths.SelectMany(p => p.PositionsM).Select(p => p.Norm).Where(double.IsFinite).DefaultIfEmpty(0).Min();
        return Math.Max(Math.Max(NearOverLeast * least, NearOverVolume * scene.Volumes.Select(v => v.LargestM).DefaultIfEmpty(0).Max()), LeastNear * Reach(scene));
    }

    private static IEnumerable<Vec3> Thinned(IReadOnlyList<Vec3> positions)
    {
        var stride = Stride(positions.Count);
        return positions.Where((p, i) => i % stride == 0 || i == positions.Count - 1 || double.IsNaN(p.X));
    }

    private static Layer Line(string name, LayerRole role, IEnumerable<Vec3> points, bool dashed, DrawnAxis across, DrawnAxis up, double metres)
    {
        var line = new LineMark { Dashed = dashed };
        foreach (var p in points)
        {
            line.X.Add(across.Of(p) / metres);
            line.Y.Add(up.Of(p) / metres);
        }

        return new() { Name = name, Role = role, Line = line };
    }

    private static Layer Points(DrawnPoints points, DrawnAxis across, DrawnAxis up, double metres) => new()
    {
        Name = points.Name,
        Role = points.Role,
        Scatter = new ScatterMark { X = { points.PositionsM.Select(p => across.Of(p) / metres) }, Y = { points.PositionsM.Select(p => up.Of(p) / metres) }, Labels = { points.Labels } },
    };
}

/// <summary>An axis of a drawing: a linear function of RTN.</summary>
/// <param name="Label">Its label.</param>
/// <param name="Of">The function.</param>
internal sealed record DrawnAxis(string Label, Func<Vec3, double> Of)
{
    /// <summary>The coefficients of the function, each times a length.</summary>
    public Vec3 Scaled(Vec3 lengths) => new(Of(new(lengths.X, 0, 0)), Of(new(0, lengths.Y, 0)), Of(new(0, 0, lengths.Z)));
}

/// <summary>Outlines of corridors.</summary>
internal static class CorridorOutline
{
    private const int RimPoints = 60;

    /// <summary>The cone: its edges in the drawing, as the lines from the apex end to the rim and the rim itself.</summary>
    public static Layer Of(CorridorGeometry corridor, DrawnAxis across, DrawnAxis up, double metres)
    {
        var line = new LineMark { Dashed = true };
        var mid = corridor.AxisRtn;
        var side = Vec3.Cross(mid, Math.Abs(mid.X) < 0.9 ? new(1, 0, 0) : new Vec3(0, 1, 0)).Unit();
        var other = Vec3.Cross(mid, side);
        var radius = corridor.RadiusAtM(corridor.LengthM);
        var rim = Enumerable.Range(0, RimPoints + 1).Select(i => (corridor.LengthM * mid) + (radius * ((Math.Cos(Math.Tau * i / RimPoints) * side) + (Math.Sin(Math.Tau * i / RimPoints) * other)))).ToList();
        // The outermost points of the rim as seen across the axis, and from them to the docking point's rim.
        Vec3 drawn = new(across.Of(mid), up.Of(mid), 0);
        double Off(Vec3 p) => (drawn.X * up.Of(p)) - (drawn.Y * across.Of(p));
        var (high, low) = (rim.MaxBy(Off), rim.MinBy(Off));
        var near = corridor.RadiusAtM(0) / radius;
        foreach (var p in (Vec3[])[.. rim, .. rim.TakeWhile(q => q != high), high, Near(high), Near(low), low])
        {
            line.X.Add(across.Of(p) / metres);
            line.Y.Add(up.Of(p) / metres);
        }

        return new() { Name = corridor.Name, Role = LayerRole.Context, Line = line };

        Vec3 Near(Vec3 p) => near * (p - (corridor.LengthM * mid));
    }
}
