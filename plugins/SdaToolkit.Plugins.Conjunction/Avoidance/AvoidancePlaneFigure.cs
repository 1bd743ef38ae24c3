using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The encounter plane before and after the burn, about the object that burns.</summary>
internal static class AvoidancePlaneFigure
{
    private const double LongM = 5000;

    public static Figure Of(PlanAvoidanceResult result)
    {
        var (before, after) = (result.Before, result.Plan.After);
        var reach = Math.Max(Reach(before), Reach(after));
        var (unit, size) = reach > LongM ? ("km", 1000.0) : ("m", 1.0);
        var radius = result.HardBodyRadiusM / size;
        return new()
        {
            Title = "Encounter plane before and after",
            Caption = "Seen along the relative velocity, both axes at one scale, about the object that burns. The ellipses hold 39 and 99 % of where the other object may pass (1 and 3 standard deviations of both objects together); a pass through the disk of the hard body is a collision.",
            TextAlternative = FormattableString.Invariant($"Before the burn the other object passes {before.MissDistanceM:0} m away, after it {after.MissDistanceM:0} m; the hard-body radius is {result.HardBodyRadiusM:0.#} m."),
            Kind = FigureKind.Plane,
            XAxis = new Axis { Label = "Towards the other object as it was", Unit = unit },
            YAxis = new Axis { Label = "Perpendicular", Unit = unit },
            Layers =
            {
                Ellipse("3σ before", LayerRole.Context, before, 3, size, false),
                Ellipse("1σ before", LayerRole.Context, before, 1, size, true),
                Ellipse("3σ after", LayerRole.Primary, after, 3, size, false),
                Ellipse("1σ after", LayerRole.Primary, after, 1, size, true),
                new Layer { Name = "Hard body", Role = LayerRole.Alert, Ellipse = new EllipseMark { SemiAxisA = radius, SemiAxisB = radius, Filled = true } },
                Point("Other object", LayerRole.Secondary, [before, after], size),
            },
        };
    }

    private static double Reach(ConjunctionGeometry g) => g.MissDistanceM + (3 * Math.Sqrt(g.PlaneVarianceXM2 + g.PlaneVarianceYM2));

    private static Layer Point(string name, LayerRole role, ReadOnlySpan<ConjunctionGeometry> places, double size)
    {
        var scatter = new ScatterMark { Labels = { "before", "after" } };
        foreach (var place in places)
        {
            scatter.X.Add(place.PlaneXM / size);
            scatter.Y.Add(place.PlaneYM / size);
        }

        return new() { Name = name, Role = role, Scatter = scatter };
    }

    private static Layer Ellipse(string name, LayerRole role, ConjunctionGeometry g, double sigmas, double size, bool filled)
    {
        var (xx, xy, yy) = (g.PlaneVarianceXM2, g.PlaneCovarianceXyM2, g.PlaneVarianceYM2);
        var (mean, half) = ((xx + yy) / 2, double.Hypot((xx - yy) / 2, xy));
        return new()
        {
            Name = name,
            Role = role,
            Ellipse = new EllipseMark
            {
                CenterX = g.PlaneXM / size,
                CenterY = g.PlaneYM / size,
                SemiAxisA = sigmas * Math.Sqrt(Math.Max(0, mean + half)) / size,
                SemiAxisB = sigmas * Math.Sqrt(Math.Max(0, mean - half)) / size,
                RotationRad = 0.5 * Math.Atan2(2 * xy, xx - yy),
                Filled = filled,
            },
        };
    }
}
