namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Takes pairs whose chords are near each other, and keeps those that may come below the threshold, with the time at which.</summary>
/// <remarks>
/// <para>The relative path between two chords run through evenly is a line. The true one strays from it by at most σ = m₁ + m₂ + τ²/8·(|g₂ − g₁| + Σ 2g/r·s) + Σ 0.012·τ³·2g·V/r,
/// with the margins m of <see cref="ScreeningKnots"/>, the step τ, point-mass accelerations g at the middles of the chords and the bend s ≤ g·τ²/8 of each: a path with acceleration a
/// strays from its chord by τ²/8·|a| where a is constant, and by √3/216·τ³ times its rate of change, at most 2g·V/r; 0.012 in place of 0.008 covers what follows.</para>
/// <para>The slope of the stray is at most 8σ/τ. So where the relative speed V is well above, the range has one minimum in the step and the next ones, and it is
/// within (L·8σ/τ + σ·V) / V² of the line's, L being the largest range of interest: only there need the pair be sampled, and not at all where that lies in another step.</para>
/// </remarks>
internal sealed class ScreeningHits(ScreeningScene scene, ScreeningPlan plan, ScreeningKnots knots)
{
    /// <summary>A time known worse than this, s, is no help.</summary>
    private const double LargestDoubtS = 3;

    private readonly double _step = plan.StepS;
    private readonly double _eighth = plan.StepS * plan.StepS / 8;
    private double _from, _to;
    private bool _edge;

    /// <summary>Pairs kept.</summary>
    public List<ScreeningCandidate> Candidates { get; } = [];

    /// <summary>Starts a step.</summary>
    /// <param name="fromS">Its start, s.</param>
    /// <param name="toS">Its end, s.</param>
    public void Begin(double fromS, double toS)
    {
        (_from, _to) = (fromS, Math.Min(toS, scene.DurationS));
        // Where the window opens or closes the range need have no minimum.
        _edge = fromS <= 0 || toS >= scene.DurationS;
    }

    /// <summary>Keeps a pair of the rows if it may meet in the step.</summary>
    public void Test(in ScreeningTrack a, in ScreeningTrack b) => Test(a, b, knots.MarginsM[a.Column], knots.MarginsM[b.Column], broken: false);

    /// <summary>Keeps a pair of a track that is not in the rows and one that is, if it may meet in the step.</summary>
    public void Test(in ScreeningTrack a, in ScreeningTrack b, double marginA, bool broken) => Test(a, b, marginA, knots.MarginsM[b.Column], broken);

    /// <summary>Keeps a pair if it may meet in the step.</summary>
    /// <param name="a">One track.</param>
    /// <param name="b">The other.</param>
    /// <param name="marginA">How far its path may be from what is interpolated, m.</param>
    /// <param name="marginB">As for the first.</param>
    /// <param name="broken">Whether one has no state at a knot, so that the range may end anywhere; margins then hold for the chord itself.</param>
    public void Test(in ScreeningTrack a, in ScreeningTrack b, double marginA, double marginB, bool broken)
    {
        var (p, d) = (b.Middle - a.Middle, b.Chord - a.Chord);
        var squared = d.NormSquared;
        var at = squared > 0 ? -Vec3.Dot(p, d) / squared : 0;
        var stray = marginA + marginB + (broken ? 2 * plan.SagittaM : Stray(a, b));
        var limit = plan.ThresholdM + stray;
        if (!((p + (Math.Clamp(at, -0.5, 0.5) * d)).NormSquared <= limit * limit) || !scene.Wanted(knots.Objects[a.Column], knots.Objects[b.Column])) return;

        var (from, to) = (_from, _to);
        var (speed, slope) = (Math.Sqrt(squared) / _step, 8 * stray / _step);
        if (!_edge && !broken && speed > 4 * slope)
        {
            var doubt = 1.1 * ((limit * slope) + (stray * (speed + slope))) / ((speed - slope) * (speed - slope));
            var time = _from + ((at + 0.5) * _step);
            if (doubt < LargestDoubtS) (from, to) = (Math.Max(from, time - doubt), Math.Min(to, time + doubt));
            if (from >= to) return;
        }

        var (first, second) = (knots.Objects[a.Column], knots.Objects[b.Column]);
        Candidates.Add(new(Math.Min(first, second), Math.Max(first, second), from, to));
    }

    /// <summary>How far the relative path may be from the line between the chords, without the margins, m.</summary>
    private double Stray(in ScreeningTrack a, in ScreeningTrack b)
    {
        var (ra, rb) = (a.Middle, b.Middle);
        var (na, nb) = (ra.NormSquared, rb.NormSquared);
        var (ua, ub) = (ScreeningScene.MuM3PerS2 / (na * Math.Sqrt(na)), ScreeningScene.MuM3PerS2 / (nb * Math.Sqrt(nb)));
        // 2g/r of each is twice u.
        var bend = _eighth * _eighth * 2 * ((ua * ua * Math.Sqrt(na)) + (ub * ub * Math.Sqrt(nb)));
        var turn = 0.024 * _step * _step * ((ua * a.Chord.Norm) + (ub * b.Chord.Norm));
        return (_eighth * ((ub * rb) - (ua * ra)).Norm) + bend + turn;
    }
}
