namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>Where a resonance integration stands: lets a caller who walks through time go on from the last step instead of from the epoch.</summary>
/// <remarks>
/// The steps of 720 minutes are counted from the epoch, so the result is the same, bit for bit, with any cursor or none.
/// Start from <c>default</c>; one cursor per thread. A cursor of another propagator is simply started again.
/// </remarks>
public struct Sgp4Cursor
{
    internal Resonance? Owner;
    internal double Time;
    internal double Longitude;
    internal double MeanMotion;
}

/// <summary>Resonance of orbits of about one day, or about half a day and e ≥ 0.5, with the Earth's longitude-dependent gravity.</summary>
/// <remarks>
/// Hujsak 1979; Hoots and Roehrich 1980, section 7; Vallado et al. 2006. An Euler–Maclaurin integration in steps of 720 minutes
/// from the epoch, either way. Immutable; the place reached is in the caller's cursor. Minutes, rad.
/// </remarks>
internal sealed class Resonance
{
    /// <summary>Length of a step, minutes.</summary>
    public const double StepMin = 720;

    /// <summary>Rotation of the Earth, rad/min.</summary>
    private const double Rptim = 4.37526908801129966e-3;

    // Phases of the harmonics, rad.
    private const double Fasx2 = 0.13130908, Fasx4 = 2.8843198, Fasx6 = 0.37448087;
    private const double G22 = 5.7686396, G32 = 0.95240898, G44 = 1.8014998, G52 = 1.0508330, G54 = 4.4108898;

    private readonly Kind _kind;
    private readonly HalfDayCoefficients _half;
    private readonly double _del1, _del2, _del3;
    private readonly double _xlamo, _xfact, _theta0;

    public Resonance(MeanElements elements, in SecularTerms secular, (double E, double I, double Omega, double Node, double M) rates, double theta0)
    {
        var n = secular.MeanMotion;
        _theta0 = theta0 % Math.Tau;
        _kind = n is > 0.0034906585 and < 0.0052359877 ? Kind.OneDay
            : n is >= 8.26e-3 and <= 9.24e-3 && elements.Eccentricity >= 0.5 ? Kind.HalfDay
            : Kind.None;
        var (sini, cosi) = Math.SinCos(elements.InclinationRad);
        var inverseAxis = 1 / secular.SemiMajorAxis;
        if (_kind == Kind.OneDay)
        {
            (_del1, _del2, _del3) = OneDay(n, inverseAxis, elements.Eccentricity, sini, cosi);
            _xlamo = (elements.MeanAnomalyRad + elements.RaanRad + elements.ArgumentOfPerigeeRad - _theta0) % Math.Tau;
            _xfact = secular.MeanAnomalyRate + (secular.ArgumentOfPerigeeRate + secular.NodeRate) - Rptim
                + rates.M + rates.Omega + rates.Node - n;
        }
        else if (_kind == Kind.HalfDay)
        {
            _half = new(n, inverseAxis, elements.Eccentricity, sini, cosi);
            _xlamo = (elements.MeanAnomalyRad + (2 * elements.RaanRad) - (2 * _theta0)) % Math.Tau;
            _xfact = secular.MeanAnomalyRate + rates.M + (2 * (secular.NodeRate + rates.Node - Rptim)) - n;
        }
    }

    private enum Kind { None, OneDay, HalfDay }

    /// <summary>Whether the orbit is in resonance at all.</summary>
    public bool Acts => _kind != Kind.None;

    /// <summary>Turns of the node, and of the Greenwich meridian, in the resonant longitude: 1 in a one-day resonance, 2 in a half-day one.</summary>
    public double Turns => _kind == Kind.OneDay ? 1 : 2;

    /// <summary>Turns of the perigee in it.</summary>
    public double PerigeeTurns => _kind == Kind.OneDay ? 1 : 0;

    /// <summary>Sidereal time at epoch, rad, and its rate, rad/min.</summary>
    public (double AtEpoch, double Rate) SiderealTime => (_theta0, Rptim);

    /// <summary>Replaces mean motion and mean anomaly of a resonant orbit by the integrated ones.</summary>
    public void Apply(ref MeanState state, double t, MeanElements elements, in SecularTerms secular, ref Sgp4Cursor cursor)
    {
        if (_kind == Kind.None) return;
        var rates = StepTo(t, elements, secular, ref cursor);
        var ft = t - cursor.Time;
        var longitude = cursor.Longitude + (rates.Longitude * ft) + (rates.Motion * ft * ft * 0.5);
        state.MeanMotion = cursor.MeanMotion + (rates.Motion * ft) + (rates.MotionRate * ft * ft * 0.5);
        var theta = (_theta0 + (t * Rptim)) % Math.Tau;
        state.MeanAnomaly = _kind == Kind.OneDay
            ? longitude - state.Node - state.ArgumentOfPerigee + theta
            : longitude - (2 * state.Node) + (2 * theta);
    }

    /// <summary>Brings the cursor to the last whole step before a time.</summary>
    /// <returns>The rates there, for the way to the time itself.</returns>
    public (double Longitude, double Motion, double MotionRate) StepTo(double t, MeanElements elements, in SecularTerms secular, ref Sgp4Cursor cursor)
    {
        var behind = cursor.Time * t < 0 || Math.Abs(t) < Math.Abs(cursor.Time);
        if (!ReferenceEquals(cursor.Owner, this) || behind)
            cursor = new() { Owner = this, Longitude = _xlamo, MeanMotion = secular.MeanMotion };

        var step = t > 0 ? StepMin : -StepMin;
        var rates = RatesAt(cursor, elements, secular);
        while (Math.Abs(t - cursor.Time) >= StepMin)
        {
            cursor.Longitude += (rates.Longitude * step) + (rates.Motion * (StepMin * StepMin / 2));
            cursor.MeanMotion += (rates.Motion * step) + (rates.MotionRate * (StepMin * StepMin / 2));
            cursor.Time += step;
            rates = RatesAt(cursor, elements, secular);
        }

        return rates;
    }

    /// <summary>Whether the cursor already stands at the last whole step before a time.</summary>
    public bool StandsAt(double t, in Sgp4Cursor cursor) =>
        ReferenceEquals(cursor.Owner, this) && cursor.Time * t >= 0 && Math.Abs(t) >= Math.Abs(cursor.Time) && Math.Abs(t - cursor.Time) < StepMin;

    private (double Longitude, double Motion, double MotionRate) RatesAt(in Sgp4Cursor at, MeanElements elements, in SecularTerms secular)
    {
        var xldot = at.MeanMotion + _xfact;
        var xli = at.Longitude;
        var sum = new HarmonicSum();
        if (_kind == Kind.OneDay)
        {
            sum.Add(_del1, xli - Fasx2, 1);
            sum.Add(_del2, 2 * (xli - Fasx4), 2);
            sum.Add(_del3, 3 * (xli - Fasx6), 3);
        }
        else
        {
            var xomi = elements.ArgumentOfPerigeeRad + (secular.ArgumentOfPerigeeRate * at.Time);
            sum.Add(_half.D2201, (2 * xomi) + xli - G22, 1);
            sum.Add(_half.D2211, xli - G22, 1);
            sum.Add(_half.D3210, xomi + xli - G32, 1);
            sum.Add(_half.D3222, -xomi + xli - G32, 1);
            sum.Add(_half.D4410, (2 * xomi) + (2 * xli) - G44, 2);
            sum.Add(_half.D4422, (2 * xli) - G44, 2);
            sum.Add(_half.D5220, xomi + xli - G52, 1);
            sum.Add(_half.D5232, -xomi + xli - G52, 1);
            sum.Add(_half.D5421, xomi + (2 * xli) - G54, 2);
            sum.Add(_half.D5433, -xomi + (2 * xli) - G54, 2);
        }

        return (xldot, sum.Value, sum.Slope * xldot);
    }

    /// <summary>Harmonics D<sub>l</sub> of the one-day resonance.</summary>
    private static (double Del1, double Del2, double Del3) OneDay(double n, double inverseAxis, double e, double sini, double cosi)
    {
        const double Q22 = 1.7891679e-6, Q31 = 2.1460748e-6, Q33 = 2.2123015e-7;
        var emsq = e * e;
        var g200 = 1 + (emsq * (-2.5 + (0.8125 * emsq)));
        var g310 = 1 + (2 * emsq);
        var g300 = 1 + (emsq * (-6 + (6.60937 * emsq)));
        var c1 = 1 + cosi;
        var f220 = 0.75 * c1 * c1;
        var f311 = (0.9375 * sini * sini * (1 + (3 * cosi))) - (0.75 * c1);
        var f330 = 1.875 * c1 * c1 * c1;
        var common = 3 * n * n * inverseAxis * inverseAxis;
        return (common * f311 * g310 * Q31 * inverseAxis, 2 * common * f220 * g200 * Q22, 3 * common * f330 * g300 * Q33 * inverseAxis);
    }

    /// <summary>Σ D sin φ, and its derivative by the longitude.</summary>
    private struct HarmonicSum
    {
        public double Value;
        public double Slope;

        public void Add(double coefficient, double phase, int multiple)
        {
            var (sin, cos) = Math.SinCos(phase);
            Value += coefficient * sin;
            Slope += multiple * coefficient * cos;
        }
    }
}
