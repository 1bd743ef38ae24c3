using System.Collections.Concurrent;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Finds every passage of other objects through volumes about primaries, all given by ephemerides or element sets.</summary>
/// <remarks>
/// <para>An event is a local minimum of the range whose passage (the time between the greatest ranges on both sides of it) leads through the primary's volume; where
/// the objects are inside and the range has no minimum, because the window or the states end, the nearest instant is the event (<see cref="CloseApproachKind.Edge"/>).
/// Pairs whose range stays the same within 1 mm have one event (<see cref="CloseApproachKind.Continuous"/>).</para>
/// <para>Method: all objects are placed each 30 s. Between two of these times the true relative position leaves the chord by at most an eighth of the step squared times
/// the relative acceleration, which gravity bounds; intervals whose chord stays further away than the ball about the volume and this bound cannot hold an event.
/// What is left is sampled every 10 s and closed in on (<see cref="VolumePair"/>).</para>
/// <para>Guarantee: nothing is lost as long as accelerations are those of gravity within 10 %, or changes of velocity inside one interval are below 100 m/s, and a minimum
/// of the range is more than 10 s from the maxima beside it. There is nothing to see where an ephemeris has a gap, or before and after it.</para>
/// </remarks>
public static class VolumeScreening
{
    internal const double StepS = 30;
    private const int RowsPerBlock = 2880;

    // Beside gravity: a burn of 100 m/s in the middle of an interval moves its middle by a quarter of 100 m/s · 30 s.
    private const double BurnM = 750;

    /// <summary>Screens primaries against secondaries.</summary>
    /// <param name="primaries">The primaries, each with its volume.</param>
    /// <param name="secondaries">The secondaries, which may hold the primaries again: an object is not screened against one of its own group, nor against itself.</param>
    /// <param name="options">The window.</param>
    /// <param name="progress">Told the share done, 0 to 1, from any thread.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The passages in order of time, then primary, then secondary; the same for any number of threads.</returns>
    /// <exception cref="ArgumentException">An option or a volume is out of range; the message names it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<Passage> Run(IReadOnlyList<(VolumeObject Object, EncounterVolume Volume)> primaries, IReadOnlyList<VolumeObject> secondaries,
        VolumeScreeningOptions options, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(primaries);
        ArgumentNullException.ThrowIfNull(secondaries);
        ArgumentNullException.ThrowIfNull(options);
        VolumeScreeningOptions.Check(options);
        foreach (var (_, volume) in primaries)
            if (volume.Fault() is { } fault) throw new ArgumentException(fault, nameof(primaries));
        var durationS = options.End.SecondsSince(options.Start);
        var intervals = (int)Math.Ceiling(durationS / StepS);
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = options.Parallelism == 0 ? -1 : options.Parallelism };
        var near = new ConcurrentDictionary<(int Primary, int Secondary), List<int>>();
        for (var first = 0; first < intervals; first += RowsPerBlock)
        {
            var block = new Block(primaries, options.Start, first, Math.Min(RowsPerBlock, intervals - first) + 1);
            Parallel.For(0, secondaries.Count, parallel, () => new double[3 * block.Rows], (s, _, rows) =>
            {
                block.Scan(secondaries[s], s, rows, near);
                return rows;
            }, _ => { });
            progress?.Report(0.9 * (first + block.Rows - 1) / intervals);
        }

        var found = new ConcurrentBag<Passage>();
        Parallel.ForEach(near, parallel, pair =>
        {
            var (primary, secondary) = pair.Key;
            var search = new VolumePair(new(primary, secondary), primaries[primary].Object.Path, secondaries[secondary].Path, primaries[primary].Volume, options.Start, durationS);
            foreach (var passage in search.Passages(pair.Value)) found.Add(passage);
        });
        progress?.Report(1);
        return [.. found.OrderBy(p => p.Tca).ThenBy(p => p.Primary).ThenBy(p => p.Secondary)];
    }

    /// <summary>Positions of the primaries over some intervals, against which one secondary after the other is held.</summary>
    private sealed class Block
    {
        private readonly IReadOnlyList<(VolumeObject Object, EncounterVolume Volume)> _primaries;
        private readonly Epoch _start;
        private readonly int _first;
        private readonly double[][] _positions;

        public Block(IReadOnlyList<(VolumeObject Object, EncounterVolume Volume)> primaries, Epoch start, int first, int rows)
        {
            (_primaries, _start, _first, Rows) = (primaries, start.AddSeconds(first * StepS), first, rows);
            _positions = [.. primaries.Select(p => Positions(p.Object.Path, new double[3 * rows]))];
        }

        public int Rows { get; }

        public void Scan(VolumeObject secondary, int index, double[] buffer, ConcurrentDictionary<(int, int), List<int>> near)
        {
            var positions = Positions(secondary.Path, buffer);
            for (var p = 0; p < _primaries.Count; p++)
            {
                var primary = _primaries[p].Object;
                if (ReferenceEquals(primary, secondary) || (primary.Group.Length > 0 && primary.Group == secondary.Group)) continue;
                Scan(_positions[p], positions, _primaries[p].Volume.EnclosingRadiusM + BurnM, i =>
                    near.GetOrAdd((p, index), _ => []).Add(_first + i));
            }
        }

        private double[] Positions(Trajectory path, double[] buffer)
        {
            path.Positions(_start, StepS, new(buffer.AsSpan(0, Rows), buffer.AsSpan(Rows, Rows), buffer.AsSpan(2 * Rows, Rows)));
            return buffer;
        }

        /// <summary>Names the intervals in which the two may come closer than a distance.</summary>
        private void Scan(double[] a, double[] b, double distanceM, Action<int> found)
        {
            var n = Rows;
            for (var i = 0; i + 1 < n; i++)
            {
                var from = new Vec3(b[i] - a[i], b[n + i] - a[n + i], b[n + n + i] - a[n + n + i]);
                var to = new Vec3(b[i + 1] - a[i + 1], b[n + i + 1] - a[n + i + 1], b[n + n + i + 1] - a[n + n + i + 1]);
                var chord = to - from;
                // No state at one end: the other end alone must be near enough to come in, at any speed in orbit.
                var reach = distanceM + Sagitta(a, b, i, n);
                if (double.IsNaN(chord.X))
                {
                    var known = double.IsNaN(from.X) ? to : from;
                    if (known.Norm <= reach + (StepS * 22_000)) found(i);
                    continue;
                }

                var square = chord.NormSquared;
                var at = square > 0 ? Math.Clamp(-Vec3.Dot(from, chord) / square, 0, 1) : 0;
                if ((from + (at * chord)).NormSquared <= reach * reach) found(i);
            }
        }

        // A ball of 6,300 km is as near as gravity pulls: 10 m/s² each. Where they are is better known.
        private static double Sagitta(double[] a, double[] b, int i, int n) => StepS * StepS / 8 * 1.1 * (Pull(a, i, n) + Pull(b, i, n));

        private static double Pull(double[] r, int i, int n)
        {
            // Over 30 s the radius changes by at most 30 s at 11 km/s on either side.
            var radius = Math.Sqrt((r[i] * r[i]) + (r[n + i] * r[n + i]) + (r[n + n + i] * r[n + n + i])) - (StepS * 11_000);
            return radius > 6.3e6 ? 3.986004418e14 / (radius * radius) : 10.1;
        }
    }
}
