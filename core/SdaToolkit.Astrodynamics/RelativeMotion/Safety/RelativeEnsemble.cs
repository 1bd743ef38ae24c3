using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Free drift of many deputies about one client under the whole force model.</summary>
/// <remarks>
/// <para>Each deputy's motion relative to the client is integrated in inertial axes at the steps of the client's table by the method of Dormand and Prince of order 8 (<see cref="Numerics.Integration.Dop853"/>) with fixed steps.
/// Point mass and J2 are exact at any separation (Battin 1999, section 8.4); the rest is expanded about the client (<see cref="ClientTrack"/>).</para>
/// <para>Assumes: deputies within some 100 km of the client; a deputy's height within the scale height of the air of the client's (drag).</para>
/// <para>Accuracy against the difference of two numerical propagations after a day: see the tests' table; at most centimetres for separations up to 20 km.</para>
/// <para>Deterministic: a sample's outcome depends neither on the number of threads nor on the other samples. Kernels of other widths agree but for rounding.</para>
/// </remarks>
/// <param name="track">The client.</param>
/// <param name="kernel">How the samples are computed.</param>
/// <param name="parallelism">Threads; 0: as many as processors.</param>
public sealed class RelativeEnsemble(ClientTrack track, Sgp4Kernel kernel, int parallelism = 0)
{
    private const int Size = RelativeBlock.Size;

    /// <summary>With the fastest kernel of this processor.</summary>
    /// <param name="track">The client.</param>
    public RelativeEnsemble(ClientTrack track)
        : this(track, Sgp4Kernels.Best)
    {
    }

    /// <summary>The client.</summary>
    public ClientTrack Track => track;

    /// <summary>Threads at most.</summary>
    internal int Threads => parallelism == 0 ? Environment.ProcessorCount : parallelism;

    /// <summary>Drifts all samples.</summary>
    /// <param name="request">The samples.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A value makes no sense; the message names it.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public EnsembleOutcome Run(EnsembleRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Fault(track) is { } fault) throw new ArgumentException(fault, nameof(request));
        var n = request.Initial.Count;
        double[][] Columns() => [.. Enumerable.Range(0, request.Volumes.Count).Select(_ => new double[n])];
        var outcome = new EnsembleOutcome(new double[n], new double[n], Columns(), Columns(), Columns(), new RelativeState[n]);
        var blocks = (n + Size - 1) / Size;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        Parallel.For(0, blocks, options, () => new EnsembleWorker(track, request, Block(request.RadiationM2PerKg)), (b, _, worker) =>
        {
            worker.Run(b * Size, Math.Min(Size, n - (b * Size)), outcome);
            return worker;
        }, _ => { });
        return outcome;
    }

    /// <summary>The paths of all samples at every node from the first to the last, RTN: for figures and checks of single paths.</summary>
    /// <param name="request">The samples; few.</param>
    /// <exception cref="ArgumentException">A value makes no sense; the message names it.</exception>
    public RelativeState[][] Paths(EnsembleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Fault(track) is { } fault) throw new ArgumentException(fault, nameof(request));
        var paths = new RelativeState[request.Initial.Count][];
        var worker = new EnsembleWorker(track, request, Block(request.RadiationM2PerKg));
        for (var first = 0; first < paths.Length; first += Size) worker.Record(first, Math.Min(Size, paths.Length - first), paths);
        return paths;
    }

    /// <summary>Mean and covariance at the last node of a drift, by the derivatives of the drift under the whole force model.</summary>
    /// <param name="start">At the first node.</param>
    /// <param name="request">Nodes, deputy, and burns one for all; its samples are not used.</param>
    /// <exception cref="ArgumentException">A value makes no sense.</exception>
    /// <exception cref="InvalidOperationException">The covariance has a negative eigenvalue or is not finite.</exception>
    public RelativeDispersion Carry(RelativeDispersion start, EnsembleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var expansion = DriftExpansion.Of(this, start, request);
        return expansion.DispersionAt(expansion.Nodes - 1);
    }

    private RelativeBlock Block(double radiation) => kernel switch
    {
        Sgp4Kernel.Vector512 => new RelativeBlock<Lanes512>(track, radiation),
        Sgp4Kernel.Vector256 => new RelativeBlock<Lanes256>(track, radiation),
        Sgp4Kernel.Vector128 => new RelativeBlock<Lanes128>(track, radiation),
        _ => new RelativeBlock<Lanes64>(track, radiation),
    };
}
