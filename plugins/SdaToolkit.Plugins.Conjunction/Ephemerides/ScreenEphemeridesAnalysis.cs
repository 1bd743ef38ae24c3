using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction.Ephemerides;

/// <summary>conjunction.screen-ephemerides: every passage through volumes about objects that have an ephemeris, of each other and of a catalogue.</summary>
[Analysis("conjunction.screen-ephemerides")]
public sealed class ScreenEphemeridesAnalysis : Analysis<ScreenEphemeridesRequest, ScreenEphemeridesResult>
{
    /// <inheritdoc/>
    protected override ValueTask<ScreenEphemeridesResult> RunAsync(ScreenEphemeridesRequest request, AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var plan = EphemerisPlan.Of(request);
        // One record an object: a primary is not held against itself, nor two paths of one spacecraft against each other.
        var objects = plan.Secondaries.Select(o => new VolumeObject(o.Path, o.Key)).ToList();
        var primaries = plan.Volumes.Select((v, i) => (objects[i], v.ToVolume())).ToList();
        var found = VolumeScreening.Run(primaries, objects, new(plan.Start, plan.End) { Parallelism = context.Parallelism }, new ContextProgress(context), context.Cancellation);
        var messages = new EphemerisMessages(plan);
        var result = new ScreenEphemeridesResult
        {
            Volumes = { plan.Volumes },
            ObjectsScreened = (ulong)plan.Secondaries.Count,
            Cdms = new ConjunctionMessageSet { Envelope = Envelopes.Of(request) },
            ReadSummary = plan.Summary(),
            Envelope = Envelopes.Of(request),
        };
        // Of two primaries in each other's volume each sees the other; one passage is enough where both volumes hold it.
        foreach (var passage in found.Where(p => !IsMirror(p, found, primaries.Count)))
        {
            result.Passages.Add(Message(plan, messages, passage));
            if (messages.Of(passage, plan.Volumes[passage.Primary]) is { } cdm) result.Cdms.Messages.Add(cdm);
        }

        result.Cdms.ReadSummary = new ReadSummary { RecordsRead = (ulong)result.Cdms.Messages.Count, RecordsUsed = (ulong)result.Cdms.Messages.Count };
        result.Validity = EphemerisValidity.Of(plan, result);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    protected override Report Present(ScreenEphemeridesRequest request, ScreenEphemeridesResult result) => ScreenEphemeridesReport.Of(request, result);

    private static bool IsMirror(Passage p, IReadOnlyList<Passage> found, int primaries) =>
        p.Secondary < primaries && p.Primary > p.Secondary
        && found.Any(q => q.Primary == p.Secondary && q.Secondary == p.Primary && Math.Abs(q.Tca.SecondsSince(p.Tca)) < 1);

    private static VolumePassage Message(EphemerisPlan plan, EphemerisMessages messages, Passage p)
    {
        var (one, two) = (plan.Primaries[p.Primary], plan.Secondaries[p.Secondary]);
        var passage = new VolumePassage
        {
            Approach = new ConjunctionEvent
            {
                PrimaryId = one.Id,
                PrimaryName = one.Label,
                SecondaryId = two.Id,
                SecondaryName = two.Label,
                Tca = p.Tca.ToTimestamp(),
                MissDistanceM = p.MissDistanceM,
                RelativeSpeedMPerS = p.RelativeSpeedMPerS,
                Kind = Kind(p.Kind),
                RadialM = p.PositionRtnM.X,
                TransverseM = p.PositionRtnM.Y,
                NormalM = p.PositionRtnM.Z,
                SecondaryElementAgeS = two.ElementEpoch is { } epoch ? p.Tca.SecondsSince(epoch) : 0,
            },
            PrimarySource = one.Source,
            SecondarySource = two.Source,
            Volume = plan.Volumes[p.Primary],
            Depth = p.Depth,
            Entry = p.Entry.ToTimestamp(),
            Exit = p.Exit.ToTimestamp(),
        };
        if (messages.SigmaAlongMiss(p) is { } sigma) passage.SigmaAlongMissM = sigma;
        return passage;
    }

    private static EventKind Kind(CloseApproachKind kind) => kind switch
    {
        CloseApproachKind.Minimum => EventKind.Minimum,
        CloseApproachKind.Edge => EventKind.Edge,
        _ => EventKind.Continuous,
    };
}
