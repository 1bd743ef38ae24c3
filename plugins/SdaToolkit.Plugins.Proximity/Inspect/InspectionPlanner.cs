using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>From settings to a result: named phases are flown as they are, else an inspection orbit is chosen.</summary>
internal sealed class InspectionPlanner
{
    private const int MostFlights = 4;
    private const int MostListed = 20;
    private const int MostPartsNamed = 4;

    private readonly InspectionWorld _world;
    private readonly InspectionSettings _settings;
    private readonly AnalysisContext _context;
    private readonly Transfers _transfers;
    private readonly CoverageStudy? _study;

    /// <exception cref="AnalysisException">invalid_request: shape, attitude or camera make no sense.</exception>
    public InspectionPlanner(InspectionWorld world, InspectionSettings settings, AnalysisContext context)
    {
        (_world, _settings, _context, _transfers) = (world, settings, context, new(world, settings));
        if (settings.Request.Shape is { } shape && settings.Request.Camera is { } camera)
            _study = new(world, new(ClientBody.Of(shape, "shape")), BodyAttitude.Of(settings.Request.Attitude, world.Inputs.Client.Initial, "attitude"), new(camera));
    }

    public PlanInspectionResult Plan()
    {
        var result = new PlanInspectionResult { Envelope = Envelopes.Of(_settings.Request) };
        var tried = "";
        var outside = InspectionDomain.Outside(_world);
        if (outside.Count > 0) result.Constraints.AddRange(outside);
        else if (_settings.Automatic) Choose(result);
        else tried = FlyNamed(result);
        PlanConclusion.Add(result, _settings);
        result.OutcomeReason += tried;
        result.Validity = InspectionValidity.Of(_world, _settings, result);
        return result;
    }

    // The cheapest in linear dynamics is flown; where the flown one fails a constraint, what else the request leaves open. Says what was tried.
    private string FlyNamed(PlanInspectionResult result)
    {
        var wanted = new PhaseSketches(_world, _settings).All();
        if (!FitsTime(result, wanted.Sum(w => w.Min(s => s.TotalS)))) return "";
        _context.ReportProgress(0.1, "flying phases");
        var first = NamedChoices.First(wanted);
        var (best, chosen) = (Flown(first), first);
        List<string> tried = [];
        void Try(IEnumerable<NamedChoice> choices)
        {
            foreach (var choice in choices)
            {
                if (!MayHelp(best)) return;
                _context.Cancellation.ThrowIfCancellationRequested();
                tried.Add(choice.Words);
                if (Flown(choice) is var flown && PlanConclusion.Compare(flown, best) < 0) (best, chosen) = (flown, choice);
            }
        }

        Try(NamedChoices.MoreHops(wanted));
        Try(NamedChoices.Entries(chosen.Phases));
        result.MergeFrom(best);
        if (tried.Count == 0) return "";
        return PlanConclusion.IsPlan(best)
            ? $" The cheapest in linear dynamics failed when flown; taken of what the request leaves open: {tried[^1]}."
            : $" What the request leaves open was tried on the full model: the cheapest in linear dynamics, then {string.Join(", ", tried)}; {(chosen.Words.Length > 0 ? chosen.Words : "the cheapest")} fails least.";
    }

    // A transfer that is refused is refused whatever is left open: linear dynamics have looked. Failures of single burns are ranked by, too.
    private static bool MayHelp(PlanInspectionResult flown) => flown.Transfers.All(t => t.Refusal.Length == 0) && flown.Constraints.Any(c => !c.Met && !c.ReportedOnly && c.Name is not ("separation" or "coverage"));

    private PlanInspectionResult Flown(NamedChoice choice)
    {
        var flown = new PlanInspectionResult();
        Tell(flown, new PlanFlyer(_world, _settings, _transfers, _study).Fly(choice.Phases));
        return flown;
    }

    // The best in linear dynamics is flown; where the full model shows a fault in it, the next ones.
    private void Choose(PlanInspectionResult result)
    {
        var search = new OrbitSearch(_world, _settings, _study!, _context);
        if (!FitsTime(result, search.LeastS)) return;
        var ranked = search.Ranked();
        search.Reprice(ranked);
        var staged = new StagedSearch(_world, _settings, search, _context);
        ranked.AddRange(staged.Ranked(ranked));
        ranked.Sort(OrbitCandidate.Compare);
        var best = Best(ranked);
        result.MergeFrom(best);
        result.CandidatesTried = (uint)(search.Tried + staged.Tried);
        result.StagedTried = (uint)staged.Tried;
        result.Candidates = CandidateTable.Of(ranked.Take(MostListed));
        if (search.BestSeen is { } seen && seen.Part < _settings.WantedCoverage) TellOutOfReach(result, seen);
    }

    // No orbit that was looked at sees as much as is wanted: nothing else can be at fault before that.
    private void TellOutOfReach(PlanInspectionResult result, CoverageMap seen)
    {
        var check = result.Constraints.Single(c => c.Name == "coverage");
        if (check.Met) return;
        var missing = (seen.Part > check.Found ? _study!.Parts(seen.ToMessage()) : result.Parts).Where(p => p.Coverage < 1).OrderByDescending(p => (1 - p.Coverage) * p.AreaM2).ToList();
        check.Found = Math.Max(check.Found, seen.Part);
        check.Shortfall = check.Limit - check.Found;
        check.ShortfallShare = check.Shortfall / check.Limit;
        var named = missing.Take(MostPartsNamed).Select(p => FormattableString.Invariant($"{(p.Part.Length > 0 ? p.Part : "of the whole")} {100 * (1 - p.Coverage):0} % {p.Reason}"));
        check.Detail = $"none of the candidates sees more; not seen: {string.Join(", ", named)}{(missing.Count > MostPartsNamed ? $" and {missing.Count - MostPartsNamed} parts more" : "")}";
        result.Binding = check;
    }

    // Flies candidates in order until one meets all; what fails already in linear dynamics only to say by how much.
    private PlanInspectionResult Best(List<OrbitCandidate> ranked)
    {
        PlanInspectionResult? best = null;
        for (var i = 0; i < Math.Min(MostFlights, ranked.Count); i++)
        {
            if (best is not null && ranked[i].Failures.Count > 0) break;
            var flown = new PlanInspectionResult();
            Tell(flown, new PlanFlyer(_world, _settings, _transfers).Fly(ranked[i].Phases));
            _context.ReportProgress(0.6 + (0.4 * (i + 1) / MostFlights), "flying the best on the full model");
            if (best is null || PlanConclusion.Compare(flown, best) < 0) best = flown;
            if (PlanConclusion.IsPlan(flown)) break;
        }

        return best!;
    }

    private bool FitsTime(PlanInspectionResult result, double neededS)
    {
        if (neededS <= _world.EndS + 1e-6) return true;
        result.Constraints.Add(PlanChecks.AtMost("time", "Transfers and phases together take no longer than the {0} s from start to end.", neededS, _world.EndS, "s", null));
        return false;
    }

    private void Tell(PlanInspectionResult result, FlownPlan plan)
    {
        result.Plan = new DeclaredPlans(_world, _settings, plan).ToMessage();
        result.DeltaVMPerS = plan.DeltaVMPerS;
        foreach (var transfer in plan.Transfers) result.Transfers.Add(Cost(transfer));
        foreach (var phase in plan.Phases)
        {
            var burns = plan.Burns.Where(b => b.PhaseId == phase.Id).ToList();
            result.Budget.Add(new PhaseBudget { PhaseId = phase.Id, Burns = (uint)burns.Count, DeltaVMPerS = burns.Sum(b => b.Burn.SizeMPerS) });
        }

        result.Path = DeclaredPlans.Path(plan.Rows, 0);
        foreach (var row in plan.Rows)
        {
            var sky = _world.SkyAt(row.TimeS);
            result.ClientLit.Add(sky.Lit);
            result.PhaseAngleRad.Add(Lighting.PhaseAngleRad(row.State.PositionM, sky.SunRtn));
        }

        var coverage = _study?.Tell(result, plan, _settings.WantedCoverage);
        result.Constraints.AddRange(new PlanChecks(_world, _settings, plan).All(coverage));
    }

    private static TransferCost Cost(FlownTransfer transfer) => new()
    {
        PhaseId = transfer.PhaseId,
        Method = transfer.Linear.Method,
        DurationS = transfer.DurationS,
        LinearMPerS = transfer.Linear.CostMPerS,
        LinearBoundMPerS = transfer.Linear.LowerBoundMPerS,
        LinearGap = transfer.Linear.CostMPerS == 0 ? 0 : (transfer.Linear.CostMPerS / transfer.Linear.LowerBoundMPerS) - 1,
        FlownMPerS = transfer.FlownMPerS,
        AddedMPerS = transfer.FlownMPerS - transfer.Linear.CostMPerS,
        MissM = transfer.MissM,
        MissMPerS = transfer.MissMPerS,
        Iterations = (uint)transfer.Rounds,
        Refusal = transfer.Linear.Refusal,
        UnburnedRangeM = transfer.UnburnedRangeM,
        LowerBoundMPerS = transfer.LowerBoundMPerS,
        Gap = transfer.Gap,
    };
}
