using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>A few primaries against every object: one object at a time, skipping the knots at which it is too far from all of them.</summary>
/// <remarks>
/// Between knots an object outruns no bound below, so a distance d to a primary cannot fall under the threshold within (d − threshold) / (V₁ + V₂):
/// V² = 2(μ/R + ε), the speed an orbit of this energy ε would have at the Earth's surface, below which no state exists; 2 % and 100 m/s are added for what
/// SGP4 leaves out. Deep-space orbits may jump (see Sgp4), by less than 1 % of their size, which is taken off the distance. An object whose
/// path does not follow its velocity (<see cref="ScreeningConduct"/>) is not skipped at all.
/// </remarks>
internal sealed class ScreeningWatch
{
    private const double EarthRadiusM = 6_378_135;
    private const double SpeedFactor = 1.02, SpeedMarginMPerS = 100;
    private const double JumpShare = 0.01, LeastDeepSpaceSizeM = 42_164_000;

    private readonly ScreeningScene _scene;
    private readonly int[] _primaries;
    private readonly int _firstInterval;
    private readonly int _endInterval;

    // [knot − first knot, place among the primaries]: state, and the next knot from here on with one.
    private readonly Knot[,] _knots;
    private readonly int[,] _nextValid;
    private readonly double[] _speeds;

    public ScreeningWatch(ScreeningScene scene, IReadOnlyList<int> primaries, int firstInterval, int endInterval)
    {
        (_scene, _primaries) = (scene, [.. primaries]);
        (_firstInterval, _endInterval) = (firstInterval, endInterval);
        _knots = new Knot[endInterval - firstInterval + 1, _primaries.Length];
        _nextValid = new int[_knots.GetLength(0), _primaries.Length];
        _speeds = new double[_primaries.Length];
        for (var p = 0; p < _primaries.Length; p++) Prepare(p);
    }

    private void Prepare(int p)
    {
        var cursor = default(Sgp4Cursor);
        // The bound of a primary is that of the whole block.
        _speeds[p] = _scene.IsSteady(_primaries[p]) ? 0 : double.PositiveInfinity;
        for (var k = _firstInterval; k <= _endInterval; k++)
        {
            var knot = Knot.At(_scene, _primaries[p], _scene.Knot(k), ref cursor);
            _knots[k - _firstInterval, p] = knot;
            if (knot.Valid) _speeds[p] = Math.Max(_speeds[p], SpeedBound(knot));
        }

        var next = int.MaxValue;
        for (var k = _endInterval; k >= _firstInterval; k--)
        {
            if (_knots[k - _firstInterval, p].Valid) next = k;
            _nextValid[k - _firstInterval, p] = next;
        }
    }

    /// <summary>Events of one object with all primaries it is ranked behind.</summary>
    public void Run(int index, List<CloseApproach> events)
    {
        var cursor = default(Sgp4Cursor);
        var skippable = _scene.IsSteady(index);
        var here = Knot.At(_scene, index, _scene.Knot(_firstInterval), ref cursor);
        for (var k = _firstInterval; k < _endInterval;)
        {
            var skip = skippable && here.Valid ? KnotsToSkip(index, k, here) : 0;
            if (skip > 0)
            {
                k = (int)Math.Min(_endInterval, k + skip);
                if (k < _endInterval) here = Knot.At(_scene, index, _scene.Knot(k), ref cursor);
                continue;
            }

            var next = Knot.At(_scene, index, _scene.Knot(k + 1), ref cursor);
            Test(index, k, here, next, events);
            (here, k) = (next, k + 1);
        }
    }

    private bool Seeks(int index, int place) => _scene.Rank(index) > place && _scene.Wanted(index, _primaries[place]);

    private void Test(int index, int k, in Knot here, in Knot next, List<CloseApproach> events)
    {
        var h = _scene.Knot(k + 1) - _scene.Knot(k);
        if (!Knot.TryArc(here, next, h, out var arc)) return;
        for (var p = 0; p < _primaries.Length; p++)
        {
            if (!Seeks(index, p)) continue;
            var row = k - _firstInterval;
            if (Knot.TryArc(_knots[row, p], _knots[row + 1, p], h, out var primary) && ScreeningArc.MayMeet(primary, arc, _scene.ThresholdM))
                ScreeningRefiner.Refine(_scene, _primaries[p], index, k, events);
        }
    }

    /// <summary>Whole knots before which the object can meet none of its primaries.</summary>
    private double KnotsToSkip(int index, int k, in Knot here)
    {
        var speed = SpeedBound(here);
        var allowance = _scene.ThresholdM + Jump(index, here);
        var knots = double.PositiveInfinity;
        for (var p = 0; p < _primaries.Length; p++)
        {
            if (!Seeks(index, p)) continue;
            ref readonly var primary = ref _knots[k - _firstInterval, p];
            var distance = (primary.R - here.R).Norm - allowance - Jump(_primaries[p], primary);
            // A primary without a state may have one again from the knot before its next state on.
            var free = primary.Valid ? distance / ((speed + _speeds[p]) * ScreeningScene.KnotS) : _nextValid[k - _firstInterval, p] - 1.0 - k;
            knots = Math.Min(knots, free);
        }

        return Math.Floor(knots);
    }

    private double Jump(int index, in Knot knot) =>
        _scene.IsDeepSpace(index) ? JumpShare * Math.Max(knot.R.Norm, LeastDeepSpaceSizeM) : 0;

    private static double SpeedBound(in Knot knot)
    {
        var energy = (0.5 * knot.V.NormSquared) - (ScreeningScene.MuM3PerS2 / knot.R.Norm);
        return (SpeedFactor * Math.Sqrt(Math.Max(0, 2 * ((ScreeningScene.MuM3PerS2 / EarthRadiusM) + energy)))) + SpeedMarginMPerS;
    }
}
