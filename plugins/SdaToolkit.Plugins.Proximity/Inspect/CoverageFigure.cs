using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>The coverage map: where each facet lies as seen from the client's centre of mass, coloured by what became of it.</summary>
internal static class CoverageFigure
{
    public static Figure Of(PlanInspectionRequest request, PlanInspectionResult result)
    {
        var body = ClientBody.Of(request.Shape, "shape");
        var figure = new Figure
        {
            Title = "Coverage map",
            Caption = "Each facet at the direction of its middle from the centre of mass, body axes: longitude from x towards y, latitude towards z. What was not seen is named by the first hurdle it never passed.",
            TextAlternative = FormattableString.Invariant($"{result.Facets.Seen.Count(s => s)} of {body.Count} facets are seen, {100 * result.Coverage:0.0} % of the area."),
            XAxis = new Axis { Label = "Longitude", Unit = "°", Minimum = -180, Maximum = 180 },
            YAxis = new Axis { Label = "Latitude", Unit = "°", Minimum = -90, Maximum = 90 },
        };
        foreach (var group in Enumerable.Range(0, body.Count).GroupBy(i => result.Facets.Reason[i], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var directions = group.Select(i => body.Centres[i]).ToList();
            figure.Layers.Add(new Layer
            {
                Name = group.Key.Length == 0 ? "seen" : group.Key,
                Role = group.Key.Length == 0 ? LayerRole.Primary : LayerRole.Unspecified,
                Scatter = new ScatterMark { X = { directions.Select(d => ProximityText.Degrees(Math.Atan2(d.Y, d.X))) }, Y = { directions.Select(Latitude) } },
            });
        }

        return figure;
    }

    private static double Latitude(Vec3 d) => ProximityText.Degrees(Math.Atan2(d.Z, double.Hypot(d.X, d.Y)));
}
