using System.Collections.Concurrent;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>orbit.propagate-numerically: ephemerides by integration of the forces, from states or from SGP4's states of catalogued objects. Divided by object.</summary>
[Analysis("orbit.propagate-numerically")]
public sealed class PropagateNumericallyAnalysis : DivisibleAnalysis<PropagateNumericallyRequest, PropagateNumericallyResult>
{
    /// <inheritdoc/>
    protected override ValueTask<PropagateNumericallyResult> RunAsync(PropagateNumericallyRequest request, AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var plan = NumericalPlan.Of(request);
        var orbits = new NumericalOrbit[plan.Objects.Count];
        var done = new double[orbits.Length];
        // One for each span, which objects of a catalogue share; made of the span alone, so that runs in parts give the same.
        var scenes = new ConcurrentDictionary<(Epoch From, Epoch To), Lazy<NumericalScene>>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = context.Parallelism, CancellationToken = context.Cancellation };
        // The fault of the first object in order is told, however many threads there are: Break lets those before it finish.
        var faults = new AnalysisException?[orbits.Length];
        Parallel.For(0, orbits.Length, options, (i, loop) =>
        {
            try
            {
                var scene = scenes.GetOrAdd(NumericalRun.Span(plan, plan.Objects[i]), span => new(() => new NumericalScene(plan.Forces, span.From, span.To))).Value;
                orbits[i] = new NumericalRun(plan, plan.Objects[i], scene, fraction => Tell(i, fraction), context.Cancellation).Go();
                Tell(i, 1);
            }
            catch (AnalysisException e)
            {
                faults[i] = e;
                loop.Break();
            }
        });
        if (Array.Find(faults, f => f is not null) is { } fault) throw fault;
        return ValueTask.FromResult(Result(plan, orbits));

        void Tell(int i, double fraction)
        {
            lock (done)
            {
                done[i] = fraction;
                // Summed anew each time: differences added up would end at nearly 1, depending on which thread was first.
                context.ReportProgress(done.Sum() / done.Length, "integrating");
            }
        }
    }

    /// <inheritdoc/>
    protected override Report Present(PropagateNumericallyRequest request, PropagateNumericallyResult result) => NumericalReport.Of(request, result);

    /// <inheritdoc/>
    /// <remarks>A part has its states and element sets, and of spacecraft and burns those that concern it.</remarks>
    protected override IReadOnlyList<PropagateNumericallyRequest> Split(PropagateNumericallyRequest request, int parts)
    {
        ArgumentNullException.ThrowIfNull(request);
        var objects = NumericalPlan.Of(request).Objects;
        var count = Math.Min(parts, objects.Count);
        return [.. Enumerable.Range(0, count).Select(i => Part(request, objects.Take(First(i)..First(i + 1)).ToList()))];

        int First(int part) => (int)((long)objects.Count * part / count);
    }

    /// <inheritdoc/>
    protected override PropagateNumericallyResult Merge(PropagateNumericallyRequest request, IReadOnlyList<PropagateNumericallyResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var plan = NumericalPlan.Of(request);
        var orbits = results.SelectMany(r => r.Orbits).ToList();
        if (!orbits.Select(o => o.Ephemeris?.ObjectId ?? 0).SequenceEqual(plan.Objects.Select(o => o.Id)))
            throw new AnalysisException(AnalysisErrorCode.AnalysisFailed, $"orbits: the parts give {orbits.Count}, and not one for each of the {plan.Objects.Count} objects in order");
        return Result(plan, orbits);
    }

    private static PropagateNumericallyRequest Part(PropagateNumericallyRequest request, List<NumericalObject> objects)
    {
        var part = new PropagateNumericallyRequest(request) { Catalog = null };
        part.InitialStates.Clear();
        part.ObjectIds.Clear();
        part.Spacecraft.Clear();
        part.Maneuvers.Clear();
        var ids = objects.Select(o => o.Id).Append(0ul).ToHashSet();
        part.Spacecraft.Add(request.Spacecraft.Where(s => ids.Contains(s.ObjectId)));
        part.Maneuvers.Add(request.Maneuvers.Where(m => ids.Contains(m.ObjectId)));
        foreach (var item in objects)
        {
            if (item.Given is not null) part.InitialStates.Add(item.Given);
            if (item.Item is null) continue;
            part.Catalog ??= new Catalog { Envelope = request.Catalog.Envelope };
            part.ObjectIds.Add(item.Id);
            part.Catalog.ElementSets.Add(item.Item.ElementSet);
        }
        if (part.Catalog is null) part.CompareWithSgp4 = false;
        return part;
    }

    private static PropagateNumericallyResult Result(NumericalPlan plan, IReadOnlyList<NumericalOrbit> orbits) => new()
    {
        Orbits = { orbits },
        ReadSummary = plan.Selection?.Summary,
        Validity = NumericalValidity.Of(plan, orbits),
        Envelope = Envelopes.Of(plan.Request),
    };
}
