using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The encounter plane: where the second object passes, how uncertain that is, and the disk that counts as a hit.</summary>
internal static class EncounterPlaneFigure
{
    // A disk smaller than this part of the figure is not seen: it gets a figure of its own.
    private const double VisiblePart = 0.02;

    /// <summary>The figure, and an enlarged one where the disk would be too small to see.</summary>
    public static IEnumerable<Figure> Of(ConjunctionAssessment a)
    {
        if (a.Plane is not { } plane) yield break;
        var reach = a.MissDistanceM + (3 * plane.SigmaMajorM) + a.HardBodyRadiusM;
        yield return Figure(a, plane, "Encounter plane", "Seen along the relative velocity, both axes at one scale. The ellipses hold 39, 86 and 99 % of where the second object may pass (1, 2 and 3 standard deviations of both objects together); a pass through the disk about the first object is a collision.");
        if (a.HardBodyRadiusM > VisiblePart * reach) yield break;
        var near = Figure(a, plane, "Encounter plane, enlarged about the first object", $"The same, {AssessText.Length(4 * a.HardBodyRadiusM)} to each side: what of the ellipses falls into the disk.");
        if (a.MissDistanceM > 4 * a.HardBodyRadiusM) near.Layers.RemoveAt(near.Layers.Count - 1);
        Limit(near.XAxis, 4 * a.HardBodyRadiusM);
        Limit(near.YAxis, 4 * a.HardBodyRadiusM);
        yield return near;
    }

    private static Figure Figure(ConjunctionAssessment a, EncounterPlaneGeometry plane, string title, string caption) => new()
    {
        Title = title,
        Caption = caption,
        TextAlternative = $"Miss {AssessText.Length(a.MissDistanceM)}, standard deviations {AssessText.Length(plane.SigmaMajorM)} and {AssessText.Length(plane.SigmaMinorM)}, hard-body radius {AssessText.Length(a.HardBodyRadiusM)}.",
        Kind = FigureKind.Plane,
        XAxis = new Axis { Label = "Towards the second object", Unit = "m" },
        YAxis = new Axis { Label = "Perpendicular", Unit = "m" },
        Layers =
        {
            Ellipse("3σ", LayerRole.Context, a, plane, 3, filled: false),
            Ellipse("2σ", LayerRole.Context, a, plane, 2, filled: false),
            Ellipse("1σ", LayerRole.Primary, a, plane, 1, filled: true),
            new Layer { Name = "Hard body", Role = LayerRole.Alert, Ellipse = new EllipseMark { SemiAxisA = a.HardBodyRadiusM, SemiAxisB = a.HardBodyRadiusM, Filled = true } },
            new Layer { Name = "Second object", Role = LayerRole.Secondary, Scatter = new ScatterMark { X = { a.MissDistanceM }, Y = { 0 }, Labels = { "second object" } } },
        },
    };

    private static Layer Ellipse(string name, LayerRole role, ConjunctionAssessment a, EncounterPlaneGeometry plane, double sigmas, bool filled) => new()
    {
        Name = name,
        Role = role,
        Ellipse = new EllipseMark { CenterX = a.MissDistanceM, SemiAxisA = sigmas * plane.SigmaMajorM, SemiAxisB = sigmas * plane.SigmaMinorM, RotationRad = plane.MajorAxisAngleRad, Filled = filled },
    };

    private static void Limit(Axis axis, double to) => (axis.Minimum, axis.Maximum) = (-to, to);
}
