using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Samples.Passes;

/// <summary>sample.passes: when catalogued objects stand above the horizon of a place.</summary>
[Analysis("sample.passes")]
public sealed class PassesAnalysis : Analysis<PassesRequest, PassesResult>
{
    // No satellite in orbit is up for less: shorter grazes between two samples are missed.
    private const double StepS = 20;
    private const double RadToDeg = 180 / Math.PI;

    /// <inheritdoc/>
    protected override ValueTask<PassesResult> RunAsync(PassesRequest request, AnalysisContext context)
    {
        var (start, end) = Times.Span(request.Start, request.End);
        var selection = CatalogSelection.Nearest(request.Catalog, start);
        var place = new Place(request.LatitudeRad, request.LongitudeRad, request.HeightM);
        var passes = new List<Pass>();
        for (var i = 0; i < selection.Objects.Count; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.ReportProgress((double)i / selection.Objects.Count, "looking for passes");
            passes.AddRange(PassesOf(selection.Objects[i], place, request.MinimumElevationRad, start, end));
        }
        return ValueTask.FromResult(new PassesResult
        {
            Passes = { passes.OrderBy(p => p.Rise).ThenBy(p => p.ObjectId) },
            ReadSummary = selection.Summary,
        });
    }

    /// <inheritdoc/>
    protected override Report Present(PassesRequest request, PassesResult result)
    {
        var passes = result.Passes;
        return new ReportBuilder("Passes", $"{passes.Count} passes from {Times.Text(request.Start)} to {Times.Text(request.End)}.")
            .Table(new Table
            {
                Title = "Passes in order of rise",
                Columns =
                {
                    Columns.Identifiers("Object", passes.Select(p => p.ObjectId)),
                    Columns.Text("Name", passes.Select(p => p.ObjectName)),
                    Columns.Times("Rise", 0, passes.Select(p => p.Rise)),
                    Columns.Times("Set", 0, passes.Select(p => p.Set)),
                    Columns.Fixed("Highest elevation", "°", 1, passes.Select(p => p.HighestElevationRad * RadToDeg)),
                },
            })
            .Build();
    }

    private static IEnumerable<Pass> PassesOf(CatalogObject item, Place place, double minimum, Epoch start, Epoch end)
    {
        Pass? pass = null;
        var (before, wasUp) = (start, false);
        for (var time = start; ; time = Later(time, end))
        {
            var elevation = place.ElevationRad(item.Propagator, time);
            var isUp = elevation >= minimum;
            if (isUp && !wasUp)
            {
                var rise = time == start ? start : Crossing(item, place, minimum, before, time);
                pass = new Pass { ObjectId = item.Id, ObjectName = item.Name, Rise = rise.ToTimestamp(), HighestElevationRad = elevation };
            }
            if (isUp) pass!.HighestElevationRad = Math.Max(pass.HighestElevationRad, elevation);
            if (pass is not null && (!isUp || time >= end))
            {
                pass.Set = (isUp ? end : Crossing(item, place, minimum, before, time)).ToTimestamp();
                yield return pass;
                pass = null;
            }
            if (time >= end) yield break;
            (before, wasUp) = (time, isUp);
        }
    }

    private static Epoch Later(Epoch time, Epoch end) => time.AddSeconds(Math.Min(StepS, end.SecondsSince(time)));

    // Where the elevation crosses the minimum, by halving to a millisecond.
    private static Epoch Crossing(CatalogObject item, Place place, double minimum, Epoch from, Epoch to)
    {
        var upAtFrom = place.ElevationRad(item.Propagator, from) >= minimum;
        while (to.SecondsSince(from) > 1e-3)
        {
            var middle = from.AddSeconds(to.SecondsSince(from) / 2);
            if (place.ElevationRad(item.Propagator, middle) >= minimum == upAtFrom) from = middle;
            else to = middle;
        }
        return to;
    }
}
