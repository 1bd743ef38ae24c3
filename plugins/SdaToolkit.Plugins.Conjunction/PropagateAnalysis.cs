using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>orbit.propagate: SGP4 ephemerides of catalogued objects on a uniform grid of times. Divided by object.</summary>
[Analysis("orbit.propagate")]
public sealed class PropagateAnalysis : DivisibleAnalysis<PropagateRequest, PropagateResult>
{
    // Eight columns of eight bytes a row, and a message of at most 2 GiB.
    private const long BytesPerRow = 64;
    private const long LargestResultBytes = 2_000_000_000;

    /// <inheritdoc/>
    protected override ValueTask<PropagateResult> RunAsync(PropagateRequest request, AnalysisContext context)
    {
        var (start, offsets, objects) = Plan(request);
        var ephemerides = new Ephemeris[objects.Objects.Count];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = context.Parallelism, CancellationToken = context.Cancellation };
        Parallel.For(0, ephemerides.Length, options, i =>
        {
            ephemerides[i] = Propagate(objects.Objects[i], request, start, offsets);
            context.ReportProgress((double)Interlocked.Increment(ref done) / ephemerides.Length, "propagating");
        });
        return ValueTask.FromResult(Result(request, start, offsets, objects, ephemerides));
    }

    /// <inheritdoc/>
    protected override Report Present(PropagateRequest request, PropagateResult result) => PropagateReport.Of(request, result);

    /// <inheritdoc/>
    /// <remarks>A part has the element sets in use of its objects, and names them: an empty list would ask for all.</remarks>
    protected override IReadOnlyList<PropagateRequest> Split(PropagateRequest request, int parts)
    {
        var objects = Plan(request).Selection.Objects;
        var count = Math.Min(parts, objects.Count);
        var envelope = request.Catalog.Envelope;
        // The rest of the request goes into every part; the catalogue would be most of it.
        request.Catalog = null;
        request.ObjectIds.Clear();
        return [.. Enumerable.Range(0, count).Select(i => Part(request, envelope, objects.Take(First(i)..First(i + 1))))];

        int First(int part) => (int)((long)objects.Count * part / count);
    }

    /// <inheritdoc/>
    protected override PropagateResult Merge(PropagateRequest request, IReadOnlyList<PropagateResult> results)
    {
        var (start, offsets, objects) = Plan(request);
        var ephemerides = results.SelectMany(r => r.Ephemerides).ToList();
        if (!ephemerides.Select(e => e.ObjectId).SequenceEqual(objects.Objects.Select(o => o.Id)))
            throw new AnalysisException(AnalysisErrorCode.AnalysisFailed, $"ephemerides: the parts give {ephemerides.Count}, and not one for each of the {objects.Objects.Count} objects in order");
        return Result(request, start, offsets, objects, ephemerides);
    }

    private static PropagateRequest Part(PropagateRequest rest, Envelope? envelope, IEnumerable<CatalogObject> objects)
    {
        var part = rest.Clone();
        part.Catalog = new Catalog { Envelope = envelope };
        foreach (var item in objects)
        {
            part.ObjectIds.Add(item.Id);
            part.Catalog.ElementSets.Add(item.ElementSet);
        }
        return part;
    }

    private static (Epoch Start, double[] Offsets, CatalogSelection Selection) Plan(PropagateRequest request)
    {
        var start = request.Start.ToEpoch("start");
        var offsets = Offsets(request, request.End.ToEpoch("end").SecondsSince(start));
        var wanted = request.ObjectIds.Count > 0 ? request.ObjectIds.ToHashSet() : null;
        var selection = CatalogSelection.Nearest(request.Catalog, Middle(start, offsets[^1]), wanted);
        Selections.RequirePresent(selection, request.ObjectIds, "object_ids");
        RequireFits(selection.Objects.Count, offsets.Length);
        return (start, offsets, selection);
    }

    private static PropagateResult Result(PropagateRequest request, Epoch start, double[] offsets, CatalogSelection objects, IEnumerable<Ephemeris> ephemerides) => new()
    {
        Ephemerides = { ephemerides },
        ReadSummary = objects.Summary,
        Validity = Sgp4Validity.Of(objects, Middle(start, offsets[^1]), request.MaxElementAgeS),
        Envelope = Envelopes.Of(request.Catalog),
    };

    /// <summary>The time about which element sets are chosen.</summary>
    internal static Epoch Middle(Epoch start, double lastOffsetS) => start.AddSeconds(lastOffsetS / 2);

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
