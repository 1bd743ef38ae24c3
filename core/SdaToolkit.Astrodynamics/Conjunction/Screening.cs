using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Finds every close approach of a set of objects in a window of time, by SGP4, without losing one.</summary>
/// <remarks>
/// <para>An event is a local minimum of the range below the threshold. Where the range is below it at the start or end of the window, or where one of the objects
/// ceases to have a state (decays), and has no minimum there, the edge is the event (<see cref="CloseApproachKind.Edge"/>). Objects with identical
/// elements, and pairs whose range stays the same within 1 mm, have one event at the start (<see cref="CloseApproachKind.Continuous"/>).
/// Minima between which the range rises by less than 1 mm count as the lowest of them.</para>
/// <para>Method: every object is propagated at knots 60 s apart. Between two knots its path stays within a margin of the chord (<see cref="ScreeningArc"/>); pairs whose chords come
/// within the threshold and both margins are found by a grid of cells in space, or, for few primaries, object by object, skipping knots by bounds of
/// distance and speed (<see cref="ScreeningWatch"/>). Only for these pairs is the range itself sampled, every 10 s, and each minimum closed in on with SGP4.</para>
/// <para>Guarantee: nothing is lost as long as (a) accelerations of SGP4's path stay below 1.02·μ/r² or 1.1 times their mean over 60 s, and jumps show in its
/// velocities, as with all sets of a public catalogue but those whose drag terms have run away, far from their epoch: these (<see cref="RunawaySets"/>, and any beyond
/// 1.5 million km) count as having no state; (b) two minima of a pair
/// below the threshold are more than 20 s apart, which the common gravity of two near objects sees to; (c) an object that has a state has one at a knot or
/// the next. Times of closest approach are good to 1 µs for fast encounters and to where the range changes by less than rounding (micrometres) for slow ones.</para>
/// <para>An object below the surface at a knot is gone: if its elements bring it up again, what follows is left out.</para>
/// </remarks>
public static class Screening
{
    // Above this, the grid is faster than looking at every primary.
    private const int FewPrimaries = 64;

    // Long enough that the one knot too many at its start hardly counts, short enough to share among threads.
    private const int IntervalsPerBlock = 24;

    // Bounds the memory of the primaries' knots: a day at a time.
    private const int IntervalsPerWatch = 1440;
    private const int ObjectsPerTask = 64;

    /// <summary>Screens a set of objects.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="primaries">Indices of those to screen, each against every other object; all against all where null. With two primaries, the one listed first is the event's primary; all against all, the lower index.</param>
    /// <param name="options">Window and threshold.</param>
    /// <param name="progress">Told the share done, 0 to 1, from any thread.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The events, ordered by time, then primary, then secondary; the same for any number of threads.</returns>
    /// <exception cref="ArgumentException">An option or a primary is out of range; the message names it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<CloseApproach> Run(IReadOnlyList<Sgp4> objects, IReadOnlyList<int>? primaries, ScreeningOptions options,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(options);
        ScreeningOptions.Check(options);
        var scene = new ScreeningScene(objects, primaries, options);
        var parallel = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = options.Parallelism == 0 ? Environment.ProcessorCount : options.Parallelism,
        };
        var found = primaries is { Count: <= FewPrimaries }
            ? Watch(scene, primaries, parallel, progress)
            : Sweep(scene, parallel, progress);
        return ScreeningEvents.Settle(scene, found);
    }

    /// <summary>Indices of the objects that take no part because their drag terms have run away: their positions do not even follow their velocities, to 1 km/s, at the start, middle or end of the window.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="options">The window.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    public static IReadOnlyList<int> RunawaySets(IReadOnlyList<Sgp4> objects, ScreeningOptions options)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(options);
        ScreeningOptions.Check(options);
        var duration = options.End.SecondsSince(options.Start);
        return [.. Enumerable.Range(0, objects.Count).Where(i =>
            ScreeningConducts.Of(objects[i], options.Start.SecondsSince(objects[i].Elements.Epoch), duration) == ScreeningConduct.Runaway)];
    }

    private static List<CloseApproach> Sweep(ScreeningScene scene, ParallelOptions parallel, IProgress<double>? progress)
    {
        var blocks = new List<CloseApproach>[(scene.Intervals + IntervalsPerBlock - 1) / IntervalsPerBlock];
        var done = new Tally(blocks.Length, progress);
        Parallel.For(0, blocks.Length, parallel, () => new ScreeningSweep(scene), (block, _, sweep) =>
        {
            var first = block * IntervalsPerBlock;
            blocks[block] = sweep.Run(first, Math.Min(first + IntervalsPerBlock, scene.Intervals), parallel.CancellationToken);
            done.Add();
            return sweep;
        }, _ => { });
        return [.. blocks.SelectMany(b => b)];
    }

    private static List<CloseApproach> Watch(ScreeningScene scene, IReadOnlyList<int> primaries, ParallelOptions parallel, IProgress<double>? progress)
    {
        var events = new List<CloseApproach>();
        var tasks = (scene.Count + ObjectsPerTask - 1) / ObjectsPerTask;
        var watches = (scene.Intervals + IntervalsPerWatch - 1) / IntervalsPerWatch;
        var done = new Tally(tasks * watches, progress);
        for (var first = 0; first < scene.Intervals; first += IntervalsPerWatch)
        {
            var watch = new ScreeningWatch(scene, primaries, first, Math.Min(first + IntervalsPerWatch, scene.Intervals));
            var found = new List<CloseApproach>[tasks];
            Parallel.For(0, tasks, parallel, task =>
            {
                found[task] = [];
                var end = Math.Min((task + 1) * ObjectsPerTask, scene.Count);
                for (var i = task * ObjectsPerTask; i < end; i++)
                {
                    parallel.CancellationToken.ThrowIfCancellationRequested();
                    watch.Run(i, found[task]);
                }

                done.Add();
            });
            foreach (var list in found) events.AddRange(list);
        }

        return events;
    }

    private sealed class Tally(int total, IProgress<double>? progress)
    {
        private int _done;

        public void Add()
        {
            var done = Interlocked.Increment(ref _done);
            progress?.Report((double)done / total);
        }
    }
}
