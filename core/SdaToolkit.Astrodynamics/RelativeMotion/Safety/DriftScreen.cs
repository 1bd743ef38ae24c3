using System.Numerics;
using System.Runtime.InteropServices;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Which samples of a drift come near volumes at all, by the drift's expansion: the others need not be integrated.</summary>
/// <remarks>
/// A volume's level at a place is √((R/a)² + (T/b)² + (N/c)²). Between nodes the path is a cubic, as in <see cref="VolumeWatch"/>. A volume inside which a sample begins is left out for that sample: there is nothing to find.
/// Positions are computed in lanes, 32 samples at a time; a lane's operations do not depend on the width.
/// </remarks>
internal sealed class DriftScreen
{
    /// <summary>A sample whose level stays this much above 1 by the expansion is far.</summary>
    public const double Margin = 0.25;

    /// <summary>Samples of a block.</summary>
    public const int Size = 32;

    // Errors beyond so many standard deviations together (about 1 in 10^8) are not screened: such a sample is near.
    private const double Reach = 7;

    // How much faster than at both nodes a cubic may be between them.
    private const double Faster = 1.5;
    private const int Terms = DriftExpansion.Terms;
    private const int Errors = DriftExpansion.Errors;

    private readonly ClientTrack _track;
    private readonly DriftExpansion _expansion;
    private readonly IReadOnlyList<EllipsoidVolume> _volumes;

    // By volume and node: square of the level above which the step that ends there does not come near.
    private readonly double[][] _gates;

    /// <summary>For one drift.</summary>
    public DriftScreen(ClientTrack track, DriftExpansion expansion, IReadOnlyList<EllipsoidVolume> volumes)
    {
        (_track, _expansion, _volumes) = (track, expansion, volumes);
        _gates = [.. volumes.Select(Gates)];
    }

    /// <summary>The least level of each sample of a block: right where it is below 1 + <see cref="Margin"/>, else that at the nodes.</summary>
    /// <param name="errors">Six errors a sample, in standard deviations; at most 32 samples.</param>
    /// <param name="least">The levels; 0 where the expansion does not hold.</param>
    public void Levels(ReadOnlySpan<double> errors, Span<double> least)
    {
        Span<double> monomials = stackalloc double[Terms * Size], positions = stackalloc double[3 * Size];
        var used = least.Length;
        for (var i = 0; i < Size; i++) DriftExpansion.Monomials(errors.Slice(Errors * Math.Min(i, used - 1), Errors), monomials[i..], Size);
        // By volume: squares of the level at the node before and at this one.
        Span<double> before = new double[_volumes.Count * Size], next = new double[_volumes.Count * Size];
        least.Fill(double.PositiveInfinity);
        for (var node = 0; node < _expansion.Nodes; node++)
        {
            Positions(node, monomials, positions);
            for (var k = 0; k < _volumes.Count; k++) Squares(_volumes[k], positions, next.Slice(k * Size, Size));
            if (node == 0) Begin(next);
            else Pass(node, errors, before, next, least);
            next.CopyTo(before);
        }

        for (var i = 0; i < used; i++) least[i] = IsBeyond(errors.Slice(Errors * i, Errors)) || double.IsNaN(least[i]) ? 0 : Math.Sqrt(least[i]);
    }

    /// <summary>The level of a sample at a time by the expansion.</summary>
    public double LevelAt(ReadOnlySpan<double> errors, double timeS, int volume)
    {
        var node = Math.Clamp(_track.NodeFrom(timeS) - _expansion.FirstNode, 1, _expansion.Nodes - 1);
        var (a, b, h) = Step(node, errors);
        var s = (timeS - _track.Nodes[_expansion.FirstNode + node - 1]) / h;
        return _volumes[volume].Distance(Cubic.Position(a.PositionM, a.VelocityMPerS, b.PositionM, b.VelocityMPerS, s, h));
    }

    private static bool IsBeyond(ReadOnlySpan<double> errors)
    {
        var sum = 0.0;
        foreach (var z in errors) sum += z * z;
        return !(sum < Reach * Reach);
    }

    // What begins inside is marked as infinitely far from that volume: it stays so.
    private static void Begin(Span<double> squares)
    {
        foreach (ref var square in squares)
            if (square < 1) square = double.PositiveInfinity;
    }

    private void Pass(int node, ReadOnlySpan<double> errors, ReadOnlySpan<double> before, Span<double> next, Span<double> least)
    {
        for (var at = 0; at < next.Length; at++)
        {
            var (k, i) = (at / Size, at % Size);
            if (i >= least.Length) continue;
            if (double.IsPositiveInfinity(before[at])) next[at] = before[at];
            // NaN, where the expansion does not hold, stays.
            least[i] = Math.Min(least[i], next[at]);
            if (Math.Min(before[at], next[at]) < _gates[k][node]) least[i] = Math.Min(least[i], Least(node, errors.Slice(Errors * i, Errors), _volumes[k]));
        }
    }

    // Least square of the level in the step that ends at a node.
    private double Least(int node, ReadOnlySpan<double> errors, EllipsoidVolume volume)
    {
        var (a, b, h) = Step(node, errors);
        return VolumeWatch.LeastSquare(new(1 / (volume.RadialM * volume.RadialM), 1 / (volume.TransverseM * volume.TransverseM), 1 / (volume.NormalM * volume.NormalM)), a.PositionM, a.VelocityMPerS, b.PositionM, b.VelocityMPerS, h);
    }

    private (RelativeState From, RelativeState To, double LengthS) Step(int node, ReadOnlySpan<double> errors)
    {
        Span<double> monomials = stackalloc double[Terms];
        DriftExpansion.Monomials(errors, monomials);
        var at = _expansion.FirstNode + node;
        return (Turned(_expansion.At(node - 1, monomials), at - 1), Turned(_expansion.Reached(node, monomials), at), _track.Nodes[at] - _track.Nodes[at - 1]);
    }

    // The rate of the place in RTN, whose axes also turn about R a little.
    private RelativeState Turned(RelativeState state, int node) => state with { VelocityMPerS = state.VelocityMPerS - Vec3.Cross(new(_track.Turn(node).X, 0, 0), state.PositionM) };

    private double[] Gates(EllipsoidVolume volume)
    {
        var gates = new double[_expansion.Nodes];
        var before = _expansion.MostSpeed(0, volume, Reach);
        for (var node = 1; node < gates.Length; node++)
        {
            var next = _expansion.MostSpeed(node, volume, Reach);
            var h = _track.Nodes[_expansion.FirstNode + node] - _track.Nodes[_expansion.FirstNode + node - 1];
            var level = 1 + Margin + (0.5 * h * Faster * Math.Max(before, next));
            (gates[node], before) = (level * level, next);
        }

        return gates;
    }

    private void Positions(int node, ReadOnlySpan<double> monomials, Span<double> positions)
    {
        ref var m = ref MemoryMarshal.GetReference(monomials);
        var tx = _expansion.PositionTerms(node, 0);
        var ty = _expansion.PositionTerms(node, 1);
        var tz = _expansion.PositionTerms(node, 2);
        for (var i = 0; i < Size; i += Vector<double>.Count)
        {
            var (x, y, z) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
            for (var t = 0; t < Terms; t++)
            {
                var factor = Vector.LoadUnsafe(ref m, (nuint)((t * Size) + i));
                x = Vector.FusedMultiplyAdd(new(tx[t]), factor, x);
                y = Vector.FusedMultiplyAdd(new(ty[t]), factor, y);
                z = Vector.FusedMultiplyAdd(new(tz[t]), factor, z);
            }

            x.CopyTo(positions[i..]);
            y.CopyTo(positions[(Size + i)..]);
            z.CopyTo(positions[((2 * Size) + i)..]);
        }
    }

    private static void Squares(EllipsoidVolume volume, ReadOnlySpan<double> positions, Span<double> squares)
    {
        var (a, b, c) = (1 / (volume.RadialM * volume.RadialM), 1 / (volume.TransverseM * volume.TransverseM), 1 / (volume.NormalM * volume.NormalM));
        for (var i = 0; i < Size; i += Vector<double>.Count)
        {
            var (x, y, z) = (new Vector<double>(positions[i..]), new Vector<double>(positions[(Size + i)..]), new Vector<double>(positions[((2 * Size) + i)..]));
            ((a * x * x) + (b * y * y) + (c * z * z)).CopyTo(squares[i..]);
        }
    }
}
