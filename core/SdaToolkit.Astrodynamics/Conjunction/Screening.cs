using System.Runtime.ExceptionServices;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Finds every close approach of a set of objects in a window of time, by SGP4, without losing one.</summary>
/// <remarks>
/// <para>An event is a local minimum of the range below the threshold. Where the range is below it at the start or end of the window, or where one of the objects
/// ceases to have a state (decays), and has no minimum there, the edge is the event (<see cref="CloseApproachKind.Edge"/>). Objects with identical
/// elements, and pairs whose range stays the same within 1 mm, have one event at the start (<see cref="CloseApproachKind.Continuous"/>).
/// Minima between which the range rises by less than 1 mm count as the lowest of them.</para>
/// <para>Method: every object is propagated at knots 120 s apart. Between them its position is interpolated, with an error bound that is computed from the knots themselves
/// (<see cref="ScreeningKnots"/>). In steps of some seconds, chosen from number and threshold, the chords of all objects are sorted into rows of space as wide as the
/// threshold, two chords and their bounds (<see cref="ScreeningRows"/>), and pairs in neighbouring rows are tested, chord against chord, against the threshold and
/// all bounds (<see cref="ScreeningHits"/>). Fast objects (perigees), those whose bound is large, and few primaries are held against all one by one. Only for the pairs left
/// is the range itself sampled, every 10 s, and each minimum closed in on with SGP4 (<see cref="ScreeningRefiner"/>): this alone decides what is an event, so results depend
/// neither on steps nor on blocks, threads, parts or vector width.</para>
/// <para>Guarantee: for any relative speed from docked to head-on, any threshold up to 1,000 km and any window, nothing is lost as long as (a) the sixth differences of SGP4's path at the knots, and its accelerations
/// there, are not more than forty times and 1.2 times smaller than those between them, as with all smooth paths, and jumps show in them; (b) a minimum
/// below the threshold is more than 12 s from the maxima beside it, as the common gravity of two near objects has it but for ripples of millimetres, or of centimetres where they are hundreds of kilometres apart; (c) an object that has a state has one at some knot of its block (15 to 90 minutes), and if it
/// comes below 120 km or loses its state there, at the ends of a step. Sets whose drag terms have run away, far from their epoch (<see cref="RunawaySets"/>), and positions beyond
/// 1.5 million km count as having no state. Times of closest approach are good to 1 µs for fast encounters and to where the range changes by less than rounding (micrometres) for slow ones.</para>
/// <para>An object below the surface at a full minute of the window is gone: if its elements bring it up again, what follows is left out.</para>
/// <para>Memory: about 650 bytes an object and thread, 230 with windows of an hour, besides the SGP4 objects; it does not grow with the window or, with a sink, with the events.</para>
/// </remarks>
public static class Screening
{
    // Up to this, each is held against all; above, sorting in space is faster.
    private const int FewPrimaries = 64;

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
        var events = new List<CloseApproach>();
        Run(objects, primaries, options, events.AddRange, progress, cancellation);
        return events;
    }

    /// <summary>Screens a set of objects and hands over the events as they are found, so that memory does not grow with them.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="primaries">As for the overload that returns a list.</param>
    /// <param name="options">Window and threshold.</param>
    /// <param name="sink">Takes the events, some at a time, in the order of the other overload's list; never called by two threads at once. The list is its own to keep.</param>
    /// <param name="progress">Told the share done, 0 to 1, from any thread.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">An option or a primary is out of range; the message names it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Run(IReadOnlyList<Sgp4> objects, IReadOnlyList<int>? primaries, ScreeningOptions options, Action<IReadOnlyList<CloseApproach>> sink,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        ScreeningOptions.Check(options);
        var threads = options.Parallelism == 0 ? Environment.ProcessorCount : options.Parallelism;
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = threads };
        var scene = new ScreeningScene(objects, primaries, options, parallel);
        var plan = new ScreeningPlan(objects.Count, scene.DurationS, scene.ThresholdM, threads, primaries is { Count: <= FewPrimaries }, options.StepsPerKnot);
        var (first, end) = options.WindowPart is { } part ? part.Of(plan.Intervals) : (0, plan.Intervals);
        var order = new ScreeningOrder((end - first + plan.IntervalsPerBlock - 1) / plan.IntervalsPerBlock, sink, progress);
        // Blocks are taken in order, one by one, so that finished ones need not wait long for those before them.
        try
        {
            Parallel.For(0, Math.Min(threads, order.Blocks), parallel, _ =>
            {
                var sweep = new ScreeningSweep(scene, plan);
                while (order.TryTake(out var block))
                {
                    var from = first + (block * plan.IntervalsPerBlock);
                    order.Put(block, sweep.Run(from, Math.Min(from + plan.IntervalsPerBlock, end), cancellation));
                }
            });
        }
        catch (AggregateException e)
        {
            // From the sink: as it was thrown.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
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
        var runaway = new bool[objects.Count];
        Parallel.For(0, runaway.Length, i => runaway[i] = ScreeningConduct.IsRunaway(objects[i], options.Start.SecondsSince(objects[i].Elements.Epoch), duration));
        return [.. Enumerable.Range(0, runaway.Length).Where(i => runaway[i])];
    }
}
