using SdaToolkit.Astrodynamics.Interpolation;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>One approach of a catalogue object to a path.</summary>
/// <param name="Object">Index of the object.</param>
/// <param name="Tca">Time of closest approach.</param>
/// <param name="MissDistanceM">Range then, m.</param>
/// <param name="RelativeSpeedMPerS">Relative speed then, m/s.</param>
public readonly record struct PathApproach(int Object, Epoch Tca, double MissDistanceM, double RelativeSpeedMPerS);

/// <summary>Approaches of catalogue objects to paths that no element set describes, such as one after a burn. Immutable.</summary>
/// <remarks>
/// At each sample the straight relative motion over half a step to either side is compared with the threshold, with room for what gravity can bend it (10 m/s² each); where it comes near,
/// the range is sampled sixteen times as finely and each minimum located to a millisecond. So every minimum below the threshold is found that is not one of two within a sixteenth of a step.
/// The objects' own error, kilometres after days, is far larger than any error of the search.
/// </remarks>
public sealed class PathScreening
{
    private const double LargestAccelerationMPerS2 = 20;
    private const int Finer = 16;
    private const double ToleranceS = 1e-4;
    private const double OsculationM = 50_000;

    private readonly Sgp4[] _objects;
    private readonly Epoch _start;
    private readonly double _spanS;
    private readonly double _stepS;
    private readonly double _thresholdM;

    /// <summary>A screening.</summary>
    /// <param name="objects">The catalogue objects.</param>
    /// <param name="start">Start of the window.</param>
    /// <param name="end">End of the window, after the start.</param>
    /// <param name="thresholdM">Approaches closer than this are found, m, above 0.</param>
    /// <param name="stepS">Step of the first look, s, above 0: 30 for low orbits.</param>
    public PathScreening(IReadOnlyList<Sgp4> objects, Epoch start, Epoch end, double thresholdM, double stepS)
    {
        ArgumentNullException.ThrowIfNull(objects);
        if (!(end > start)) throw new ArgumentException("the window ends before it starts", nameof(end));
        if (!(thresholdM > 0) || !(stepS > 0)) throw new ArgumentException($"threshold {thresholdM} m, step {stepS} s: both above 0", nameof(thresholdM));
        (_objects, _start, _spanS, _thresholdM) = ([.. objects], start, end.SecondsSince(start), thresholdM);
        Steps = (int)Math.Ceiling(_spanS / stepS);
        _stepS = _spanS / Steps;
    }

    /// <summary>Steps of the first look.</summary>
    public int Steps { get; }

    /// <summary>Approaches to each path, in order of objects and times.</summary>
    /// <param name="paths">The paths, TEME, over the whole window.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A path does not cover the window.</exception>
    public IReadOnlyList<IReadOnlyList<PathApproach>> Run(IReadOnlyList<EphemerisInterpolator<Teme>> paths, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var samples = paths.Select(Sampled).ToArray();
        var (low, high) = (samples.SelectMany(s => s).Min(s => s.Position.Radius) - _thresholdM - OsculationM, samples.SelectMany(s => s).Max(s => s.Position.Radius) + _thresholdM + OsculationM);
        var near = Enumerable.Range(0, _objects.Length).Where(i => Overlaps(_objects[i], low, high)).ToArray();
        var found = new List<PathApproach>[paths.Count, near.Length];
        Sgp4Batch.Propagate([.. near.Select(i => _objects[i])], _start, _stepS, Steps + 1, true, (int k, in StateColumns states, ReadOnlySpan<Sgp4Status> status) =>
        {
            for (var p = 0; p < paths.Count; p++) found[p, k] = Approaches(paths[p], samples[p], near[k], states);
        }, threads, null, cancellation);
        return [.. Enumerable.Range(0, paths.Count).Select(p => (IReadOnlyList<PathApproach>)[.. Enumerable.Range(0, near.Length).SelectMany(k => found[p, k])])];
    }

    /// <summary>Least range of an object to a path within some time of an instant, inside the window, m; NaN where the object has no state.</summary>
    /// <param name="path">The path.</param>
    /// <param name="index">The object.</param>
    /// <param name="about">The instant.</param>
    /// <param name="withinS">The time to either side, s.</param>
    public double LeastRangeM(EphemerisInterpolator<Teme> path, int index, Epoch about, double withinS)
    {
        var middle = about.SecondsSince(_start);
        var (from, to) = (Math.Max(0, middle - withinS), Math.Min(_spanS, middle + withinS));
        var count = (int)Math.Ceiling((to - from) * Finer / _stepS) + 1;
        var step = (to - from) / count;
        var best = Enumerable.Range(0, count + 1).Select(i => from + (i * step)).MinBy(t => Range(path, index, t) is var r && double.IsNaN(r) ? double.PositiveInfinity : r);
        return Range(path, index, Golden(path, index, Math.Max(from, best - step), Math.Min(to, best + step)));
    }

    private State<Teme>[] Sampled(EphemerisInterpolator<Teme> path) => [.. Enumerable.Range(0, Steps + 1).Select(i => path.At(At(i * _stepS)))];

    // The last instant is the end itself, not the end and a rounding.
    private Epoch At(double seconds) => _start.AddSeconds(Math.Min(seconds, _spanS));

    private static bool Overlaps(Sgp4 sgp4, double low, double high)
    {
        var orbit = MeanOrbit.Of(sgp4.Elements, sgp4.Gravity);
        // Sun and Moon change the eccentricity of deep-space orbits: those are all looked at.
        return sgp4.IsDeepSpace || (orbit.PerigeeRadiusM <= high && orbit.ApogeeRadiusM >= low);
    }

    private List<PathApproach> Approaches(EphemerisInterpolator<Teme> path, State<Teme>[] samples, int index, in StateColumns states)
    {
        var list = new List<PathApproach>();
        var first = -1;
        for (var i = 0; i <= Steps + 1; i++)
        {
            var near = i <= Steps && IsNear(samples[i], states, i);
            if (near && first < 0) first = i;
            if (near || first < 0) continue;
            Refine(path, index, Math.Max(0, (first - 0.5) * _stepS), Math.Min(_spanS, (i - 0.5) * _stepS), list);
            first = -1;
        }

        return list;
    }

    /// <summary>Whether the objects may come below the threshold within half a step; false where the object has no state.</summary>
    private bool IsNear(State<Teme> path, in StateColumns states, int i)
    {
        var r = new Vec3(states.X[i], states.Y[i], states.Z[i]) - path.Position.Metres;
        var v = new Vec3(states.Vx[i], states.Vy[i], states.Vz[i]) - path.Velocity.MetresPerSecond;
        var half = 0.5 * _stepS;
        var t = v.NormSquared > 0 ? Math.Clamp(-Vec3.Dot(r, v) / v.NormSquared, -half, half) : 0;
        return (r + (t * v)).Norm <= _thresholdM + (0.5 * LargestAccelerationMPerS2 * half * half);
    }

    private void Refine(EphemerisInterpolator<Teme> path, int index, double from, double to, List<PathApproach> list)
    {
        var count = (int)Math.Ceiling((to - from) * Finer / _stepS);
        var step = (to - from) / count;
        var (before, here) = (double.PositiveInfinity, Range(path, index, from));
        for (var i = 0; i <= count; i++)
        {
            var next = i < count ? Range(path, index, from + ((i + 1) * step)) : double.PositiveInfinity;
            // Of equal neighbours the later one counts.
            if (here <= before && here < next) Add(path, index, Golden(path, index, Math.Max(from, from + ((i - 1) * step)), Math.Min(to, from + ((i + 1) * step))), list);
            (before, here) = (here, next);
        }
    }

    private void Add(EphemerisInterpolator<Teme> path, int index, double seconds, List<PathApproach> list)
    {
        var epoch = At(seconds);
        if (!_objects[index].TryPropagate(epoch, out var other, out _)) return;
        var state = path.At(epoch);
        var range = (other.Position - state.Position).Length;
        if (range < _thresholdM) list.Add(new(index, epoch, range, (other.Velocity.MetresPerSecond - state.Velocity.MetresPerSecond).Norm));
    }

    private double Range(EphemerisInterpolator<Teme> path, int index, double seconds)
    {
        var epoch = At(seconds);
        return _objects[index].TryPropagate(epoch, out var other, out _) ? (other.Position - path.At(epoch).Position).Length : double.NaN;
    }

    /// <summary>Golden section.</summary>
    private double Golden(EphemerisInterpolator<Teme> path, int index, double a, double b)
    {
        const double Part = 0.3819660112501051;
        var (c, d) = (a + (Part * (b - a)), b - (Part * (b - a)));
        var (fc, fd) = (Range(path, index, c), Range(path, index, d));
        while (b - a > ToleranceS)
        {
            if (fc < fd)
            {
                (b, d, fd) = (d, c, fc);
                c = a + (Part * (b - a));
                fc = Range(path, index, c);
            }
            else
            {
                (a, c, fc) = (c, d, fd);
                d = b - (Part * (b - a));
                fd = Range(path, index, d);
            }
        }

        return 0.5 * (a + b);
    }
}
