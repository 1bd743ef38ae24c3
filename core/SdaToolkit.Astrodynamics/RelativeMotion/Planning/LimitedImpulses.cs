using System.Globalization;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>The optimum without limits first; then, as far as limits of size, spacing and number are not met, plans that meet them. These limits make the problem non-convex: the bound
/// is that of the convex problem, so the gap says what they may cost.</summary>
internal sealed class LimitedImpulses
{
    private const double Rounding = 1e-9;
    private readonly BurnEffects _effects;
    private readonly ImpulseOptions _options;
    private readonly IReadOnlyList<TimeWindow> _allowed;
    private readonly double _size;
    private readonly double[] _right;

    /// <summary>Of a reduced problem.</summary>
    public LimitedImpulses(BurnEffects effects, double[] wanted, ImpulseOptions options, IReadOnlyList<TimeWindow> allowed)
    {
        (_effects, _options, _allowed) = (effects, options, allowed);
        _size = Math.Sqrt(wanted.Sum(b => b * b));
        _right = Array.ConvertAll(wanted, b => b / _size);
    }

    private double Cap => _options.MaximumImpulseMPerS / _size;

    private double Bit => _options.MinimumImpulseBitMPerS / _size;

    /// <summary>The plan.</summary>
    public ImpulsivePlan Solve()
    {
        var search = new ImpulseSearch(_effects, _right, _options.RelativeGap);
        var best = search.Run();
        var bound = search.Bound;
        var broken = Broken(best);
        if (broken is PlanConstraint.MaximumImpulse or PlanConstraint.MinimumSpacing)
        {
            var capped = CappedImpulses.Solve(_effects, _right, Cap, _options.MinimumSpacingS, _allowed, search.Multipliers);
            bound = Math.Max(bound, capped.Bound);
            if (capped.Impulses is null) return Refused(PlanConstraint.MaximumImpulse, CapReason(capped.LeastCap * _size), search, bound);
            best = capped.Impulses;
            broken = Broken(best);
        }

        if (broken is PlanConstraint.MinimumImpulseBit or PlanConstraint.MaximumImpulses)
        {
            var fewer = new FewImpulses(_effects, _right, _allowed, Cap, Bit, _options.MinimumSpacingS, _options.MaximumImpulses).Solve(best);
            if (fewer is null)
                return Refused(broken, broken == PlanConstraint.MaximumImpulses ? NumberReason(best) : BitReason(best), search, bound);

            best = fewer;
        }

        return Plan(best, search, bound);
    }

    private PlanConstraint Broken(List<Impulse> impulses)
    {
        if (impulses.Exists(i => i.DeltaVMPerS.Norm > Cap * (1 + Rounding))) return PlanConstraint.MaximumImpulse;
        for (var i = 1; i < impulses.Count; i++)
            if (impulses[i].TimeS - impulses[i - 1].TimeS < _options.MinimumSpacingS * (1 - Rounding)) return PlanConstraint.MinimumSpacing;
        if (impulses.Count > _options.MaximumImpulses) return PlanConstraint.MaximumImpulses;
        return impulses.Exists(i => i.DeltaVMPerS.Norm < Bit * (1 - Rounding)) ? PlanConstraint.MinimumImpulseBit : PlanConstraint.None;
    }

    private ImpulsivePlan Refused(PlanConstraint binding, string reason, ImpulseSearch search, double bound) =>
        Plan([], search, bound) with { Binding = binding, Reason = reason };

    private ImpulsivePlan Plan(List<Impulse> impulses, ImpulseSearch search, double bound)
    {
        var (times, primer) = (new double[_effects.Count], new double[_effects.Count]);
        for (var i = 0; i < times.Length; i++) (times[i], primer[i]) = (_effects.TimeS(i), BurnEffects.Primer(_effects.Block(i), search.Multipliers));
        var left = (double[])_right.Clone();
        foreach (var i in impulses) ImpulseSupport.Subtract(left, _effects.At(i.TimeS), i.DeltaVMPerS);
        return new()
        {
            Impulses = [.. impulses.Select(i => i with { DeltaVMPerS = _size * i.DeltaVMPerS })],
            LowerBoundMPerS = _size * bound,
            PrimerTimesS = times,
            PrimerMagnitude = primer,
            Iterations = search.Rounds,
            RelativeMiss = left.Max(Math.Abs),
        };
    }

    private string CapReason(double leastCap) => string.Create(CultureInfo.InvariantCulture,
        $"impulses of at most {_options.MaximumImpulseMPerS:G6} m/s, {_options.MinimumSpacingS:G6} s apart, do not reach the target in the time allowed: {leastCap:G6} m/s each is enough");

    private string NumberReason(List<Impulse> best) => string.Create(CultureInfo.InvariantCulture,
        $"no {_options.MaximumImpulses} impulses at allowed times were found that meet the {_right.Length} conditions and the other limits; {best.Count} do, for {_size * best.Sum(i => i.DeltaVMPerS.Norm):G6} m/s");

    private string BitReason(List<Impulse> best) => string.Create(CultureInfo.InvariantCulture,
        $"no impulses of at least {_options.MinimumImpulseBitMPerS:G6} m/s each were found that meet the conditions and the other limits; the cheapest plan has one of {_size * best.Min(i => i.DeltaVMPerS.Norm):G6} m/s");
}
