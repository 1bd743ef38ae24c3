using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>orbit.propagate: SGP4 ephemerides of catalogued objects on a uniform grid of times.</summary>
[Analysis("orbit.propagate")]
public sealed class PropagateAnalysis : Analysis<PropagateRequest, PropagateResult>
{
    // Eight columns of eight bytes a row, and a message of at most 2 GiB.
    private const long BytesPerRow = 64;
    private const long LargestResultBytes = 2_000_000_000;

    private CatalogSelection? _selection;

    /// <inheritdoc/>
    protected override ValueTask<PropagateResult> RunAsync(PropagateRequest request, AnalysisContext context)
    {
        var start = request.Start.ToEpoch("start");
        var offsets = Offsets(request, request.End.ToEpoch("end").SecondsSince(start));
        var middle = start.AddSeconds(offsets[^1] / 2);
        var wanted = request.ObjectIds.Count > 0 ? request.ObjectIds.ToHashSet() : null;
        _selection = CatalogSelection.Nearest(request.Catalog, middle, wanted);
        Selections.RequirePresent(_selection, request.ObjectIds, "object_ids");
        RequireFits(_selection.Objects.Count, offsets.Length);

        var ephemerides = new Ephemeris[_selection.Objects.Count];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = context.Parallelism, CancellationToken = context.Cancellation };
        Parallel.For(0, ephemerides.Length, options, i =>
        {
            ephemerides[i] = Propagate(_selection.Objects[i], request, start, offsets);
            context.ReportProgress((double)Interlocked.Increment(ref done) / ephemerides.Length, "propagating");
        });
        return ValueTask.FromResult(new PropagateResult
        {
            Ephemerides = { ephemerides },
            ReadSummary = _selection.Summary,
            Validity = Sgp4Validity.Of(_selection, middle, request.MaxElementAgeS),
            Envelope = Envelopes.Of(request.Catalog),
        });
    }

    /// <inheritdoc/>
    protected override Report Present(PropagateRequest request, PropagateResult result) => PropagateReport.Of(request, result, _selection!);

    // Rows every step from the start, and one at the end.
    private static double[] Offsets(PropagateRequest request, double span)
    {
        if (span < 0) throw AnalysisException.InvalidRequest($"end: found {Times.Text(request.End)}; allowed is a time not before start ({Times.Text(request.Start)})");
        var steps = Math.Floor(span / request.StepS);
        if (steps * BytesPerRow > LargestResultBytes) throw AnalysisException.InvalidRequest($"step_s: found {request.StepS} s, which gives {steps:F0} rows an object; allowed are {LargestResultBytes / BytesPerRow} rows in all");
        var whole = Enumerable.Range(0, (int)steps + 1).Select(i => i * request.StepS);
        // A last whole step within a nanosecond of the end is the end.
        return span - (steps * request.StepS) > 1e-9 ? [.. whole, span] : [.. whole];
    }

    private static void RequireFits(int objects, int rows)
    {
        if (objects * (long)rows * BytesPerRow > LargestResultBytes)
            throw AnalysisException.InvalidRequest($"step_s: {objects} objects with {rows} rows each are {(long)objects * rows} rows; allowed are {LargestResultBytes / BytesPerRow}: name fewer objects in object_ids, or take a longer step");
    }

    private static Ephemeris Propagate(CatalogObject item, PropagateRequest request, Epoch start, double[] offsets)
    {
        var ephemeris = new Ephemeris { ObjectId = item.Id, ObjectName = item.Name, ReferenceFrame = "TEME", Start = request.Start, OffsetS = { offsets } };
        var first = start.SecondsSince(item.Propagator.Elements.Epoch);
        foreach (var offset in offsets)
        {
            var status = item.Propagator.Propagate((first + offset) / 60, out var r, out var v);
            ephemeris.XM.Add(r.X);
            ephemeris.YM.Add(r.Y);
            ephemeris.ZM.Add(r.Z);
            ephemeris.VxMPerS.Add(v.X);
            ephemeris.VyMPerS.Add(v.Y);
            ephemeris.VzMPerS.Add(v.Z);
            ephemeris.Status.Add((uint)status);
        }
        return ephemeris;
    }
}
