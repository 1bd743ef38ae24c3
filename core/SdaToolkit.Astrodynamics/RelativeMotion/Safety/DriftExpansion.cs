namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>The free drift of a deputy with normal errors, to second order in the six independent errors: path(z) = c + Σ gₖ zₖ + Σ hₖₗ zₖ zₗ at every node.</summary>
/// <remarks>
/// <para>The terms are central differences of 28 drifts under the whole force model (mean, ±2 standard deviations of each error, 2 of each two), so that a sample costs a polynomial instead of an integration. The
/// state transition tensor of second order by differences; compare R. S. Park and D. J. Scheeres 2006, "Nonlinear mapping of Gaussian statistics", Journal of Guidance, Control, and Dynamics 29, 1367.</para>
/// <para>Good while third-order terms are small: |z| up to 6 and separations of some tens of kilometres. Who uses it checks it against drifts that are integrated (<see cref="ScreenedEntryStudy"/>).</para>
/// </remarks>
internal sealed class DriftExpansion
{
    /// <summary>Independent errors.</summary>
    public const int Errors = 6;

    /// <summary>Terms of the polynomial: 1, six errors, 21 products.</summary>
    public const int Terms = 28;

    // In standard deviations.
    private const double Step = 2;
    private const int Components = 6;

    // By node, component (position, velocity) and term.
    private readonly double[] _terms;

    // Burns at nodes: what the velocity of a node has more than that with which it was reached.
    private readonly Dictionary<int, Vec3> _jumps;

    private DriftExpansion(double[] terms, int firstNode, int nodes, Dictionary<int, Vec3> jumps) => (_terms, FirstNode, Nodes, _jumps) = (terms, firstNode, nodes, jumps);

    /// <summary>The first node.</summary>
    public int FirstNode { get; }

    /// <summary>Nodes from it on.</summary>
    public int Nodes { get; }

    /// <summary>Expands a drift.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="request">Nodes and deputy; burns one for all samples. Its samples are not used.</param>
    /// <exception cref="ArgumentException">A value makes no sense.</exception>
    /// <exception cref="InvalidOperationException">The covariance has a negative eigenvalue or is not finite.</exception>
    public static DriftExpansion Of(RelativeEnsemble ensemble, RelativeDispersion start, EnsembleRequest request)
    {
        if (request.Burns.Any(b => b.DeltaVMPerS.Count != 1)) throw new ArgumentException("burns: one for all samples", nameof(request));
        var paths = ensemble.Paths(request with { Initial = Stencil(start), Volumes = [], DragM2PerKg = [request.DragM2PerKg[0]] });
        var nodes = paths[0].Length;
        var terms = new double[nodes * Components * Terms];
        Span<double> values = stackalloc double[Terms];
        for (var node = 0; node < nodes; node++)
        {
            for (var c = 0; c < Components; c++)
            {
                for (var i = 0; i < Terms; i++) values[i] = Component(paths[i][node], c);
                Differences(values, terms.AsSpan(((node * Components) + c) * Terms, Terms));
            }
        }

        var jumps = request.Burns.GroupBy(b => b.Node - request.FirstNode).ToDictionary(g => g.Key, g => g.Aggregate(Vec3.Zero, (s, b) => s + b.DeltaVMPerS[0]));
        return new(terms, request.FirstNode, nodes, jumps);
    }

    /// <summary>Polynomial of errors: the factors of the terms, in the order of <see cref="Terms"/>.</summary>
    public static void Monomials(ReadOnlySpan<double> z, Span<double> monomials, int stride = 1)
    {
        monomials[0] = 1;
        for (var k = 0; k < Errors; k++) monomials[(1 + k) * stride] = z[k];
        var at = 1 + Errors;
        for (var k = 0; k < Errors; k++)
            for (var l = k; l < Errors; l++) monomials[at++ * stride] = z[k] * z[l];
    }

    /// <summary>Terms of a component of the position at a node counted from the first.</summary>
    public ReadOnlySpan<double> PositionTerms(int node, int component) => _terms.AsSpan(((node * Components) + component) * Terms, Terms);

    /// <summary>The state of a sample at a node counted from the first; after a burn that is made there.</summary>
    public RelativeState At(int node, ReadOnlySpan<double> monomials)
    {
        Span<double> x = stackalloc double[Components];
        for (var c = 0; c < Components; c++) x[c] = Dot(_terms.AsSpan(((node * Components) + c) * Terms, Terms), monomials);
        return new(new(x[0], x[1], x[2]), new(x[3], x[4], x[5]));
    }

    /// <summary>The state with which a sample reaches a node: before a burn that is made there.</summary>
    public RelativeState Reached(int node, ReadOnlySpan<double> monomials)
    {
        var state = At(node, monomials);
        return _jumps.TryGetValue(node, out var jump) ? state with { VelocityMPerS = state.VelocityMPerS - jump } : state;
    }

    /// <summary>No less than the speed at a node of any sample whose errors are together within so many standard deviations, lengths divided by a volume's semi-axes, 1/s.</summary>
    public double MostSpeed(int node, EllipsoidVolume volume, double reach)
    {
        Span<double> scale = [1 / volume.RadialM, 1 / volume.TransverseM, 1 / volume.NormalM];
        var (sum, squares) = (Vec3.Zero, reach * reach);
        for (var c = 0; c < 3; c++)
        {
            var terms = _terms.AsSpan(((node * Components) + 3 + c) * Terms, Terms);
            var linear = 0.0;
            for (var k = 1; k <= Errors; k++) linear += terms[k] * terms[k];
            var most = Math.Abs(terms[0]) + (reach * Math.Sqrt(linear));
            for (var k = 1 + Errors; k < Terms; k++) most += squares * Math.Abs(terms[k]);
            sum += (c == 0 ? new Vec3(1, 0, 0) : c == 1 ? new Vec3(0, 1, 0) : new Vec3(0, 0, 1)) * (scale[c] * most);
        }

        return sum.Norm + (_jumps.TryGetValue(node, out var jump) ? new Vec3(jump.X * scale[0], jump.Y * scale[1], jump.Z * scale[2]).Norm : 0);
    }

    /// <summary>Mean and covariance at a node counted from the first, by the terms of first order; after a burn that is made there.</summary>
    public RelativeDispersion DispersionAt(int node)
    {
        var (pp, pv, vv) = (default(Matrix3), default(Matrix3), default(Matrix3));
        Span<double> monomials = stackalloc double[Terms];
        monomials.Clear();
        monomials[0] = 1;
        var mean = At(node, monomials);
        for (var k = 1; k <= Errors; k++)
        {
            monomials.Clear();
            monomials[k] = 1;
            var column = At(node, monomials);
            pp += Dynamics.Forces.Outer(column.PositionM, column.PositionM);
            pv += Dynamics.Forces.Outer(column.PositionM, column.VelocityMPerS);
            vv += Dynamics.Forces.Outer(column.VelocityMPerS, column.VelocityMPerS);
        }

        return new(mean, new(pp, pv, vv));
    }

    /// <summary>Unit vector in the errors along which the place along the orbit at the end changes most; zero where nothing errs.</summary>
    public double[] DriftDirection()
    {
        var terms = PositionTerms(Nodes - 1, 1).Slice(1, Errors).ToArray();
        var norm = Math.Sqrt(terms.Sum(t => t * t));
        return norm > 0 && double.IsFinite(norm) ? [.. terms.Select(t => t / norm)] : new double[Errors];
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < Terms; i++) sum = Math.FusedMultiplyAdd(a[i], b[i], sum);
        return sum;
    }

    // Mean; up along each; down along each; up along each two.
    private static RelativeState[] Stencil(RelativeDispersion start)
    {
        var factor = start.Factor();
        var states = new RelativeState[Terms];
        Span<double> z = stackalloc double[Errors];
        var at = 1 + (2 * Errors);
        for (var k = 0; k < Errors; k++)
        {
            z.Clear();
            states[0] = start.At(factor, z);
            z[k] = Step;
            states[1 + k] = start.At(factor, z);
            z[k] = -Step;
            states[1 + Errors + k] = start.At(factor, z);
            for (var l = k + 1; l < Errors; l++)
            {
                z.Clear();
                (z[k], z[l]) = (Step, Step);
                states[at++] = start.At(factor, z);
            }
        }

        return states;
    }

    // From the values at the stencil to the terms.
    private static void Differences(ReadOnlySpan<double> values, Span<double> terms)
    {
        terms[0] = values[0];
        var (pair, at) = (1 + (2 * Errors), 1 + Errors);
        for (var k = 0; k < Errors; k++)
        {
            var (up, down) = (values[1 + k], values[1 + Errors + k]);
            terms[1 + k] = (up - down) / (2 * Step);
            terms[at++] = 0.5 * (up + down - (2 * values[0])) / (Step * Step);
            for (var l = k + 1; l < Errors; l++) terms[at++] = (values[pair++] - up - values[1 + l] + values[0]) / (Step * Step);
        }
    }

    private static double Component(RelativeState state, int c) => c switch
    {
        0 => state.PositionM.X,
        1 => state.PositionM.Y,
        2 => state.PositionM.Z,
        3 => state.VelocityMPerS.X,
        4 => state.VelocityMPerS.Y,
        _ => state.VelocityMPerS.Z,
    };
}
