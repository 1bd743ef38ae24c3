namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>Takes the states of one object of a batch. Called from several threads at once; the columns are used again after it returns.</summary>
/// <param name="index">The object's place in the list.</param>
/// <param name="states">Its states, TEME, m and m/s, one row a time; NaN where it has none.</param>
/// <param name="status">Outcome a row.</param>
public delegate void Sgp4StatesHandler(int index, in StateColumns states, ReadOnlySpan<Sgp4Status> status);

/// <summary>States of many objects at the same instants, on all cores.</summary>
public static class Sgp4Batch
{
    private const int ObjectsPerTask = 16;

    /// <summary>Propagates every object to <c>start + i · step</c>, i = 0 … count − 1.</summary>
    /// <remarks>
    /// Memory is one set of columns a thread, whatever the number of objects. An object gives the same bits on any thread and for any number of them.
    /// </remarks>
    /// <param name="objects">The objects.</param>
    /// <param name="start">The first instant.</param>
    /// <param name="stepSeconds">From instant to instant, SI seconds; either sign.</param>
    /// <param name="count">Instants; 0 or more.</param>
    /// <param name="withVelocity">Whether velocities are wanted; without, their columns are empty.</param>
    /// <param name="handler">Takes the states of each object, in no order.</param>
    /// <param name="parallelism">Threads; as many as processors where 0.</param>
    /// <param name="kernel">How; the fastest of this processor where null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>States computed, without those that do not exist.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is not finite, or the count or the parallelism is below 0.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static long Propagate(IReadOnlyList<Sgp4> objects, Epoch start, double stepSeconds, int count, bool withVelocity, Sgp4StatesHandler handler,
        int parallelism = 0, Sgp4Kernel? kernel = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(parallelism);
        if (!double.IsFinite(stepSeconds)) throw new ArgumentOutOfRangeException(nameof(stepSeconds), stepSeconds, "the step must be finite, s");
        var total = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism == 0 ? Environment.ProcessorCount : parallelism, CancellationToken = cancellation };
        Parallel.For(0, (objects.Count + ObjectsPerTask - 1) / ObjectsPerTask, options, () => new Buffer(count, withVelocity), (task, _, buffer) =>
        {
            for (var i = task * ObjectsPerTask; i < Math.Min((task + 1) * ObjectsPerTask, objects.Count); i++)
            {
                var states = buffer.Columns;
                buffer.Valid += objects[i].Propagate(start.SecondsSince(objects[i].Elements.Epoch) / 60, stepSeconds / 60, states, buffer.Status, kernel);
                handler(i, states, buffer.Status);
            }

            return buffer;
        }, buffer => Interlocked.Add(ref total, buffer.Valid));
        return total;
    }

    /// <summary>Columns of one thread.</summary>
    private sealed class Buffer(int count, bool withVelocity)
    {
        private readonly double[] _memory = new double[(withVelocity ? 6 : 3) * count];

        public Sgp4Status[] Status { get; } = new Sgp4Status[count];

        public long Valid { get; set; }

        public StateColumns Columns => withVelocity
            ? new(Column(0), Column(1), Column(2), Column(3), Column(4), Column(5))
            : new(Column(0), Column(1), Column(2));

        private Span<double> Column(int index) => _memory.AsSpan(index * count, count);
    }
}
