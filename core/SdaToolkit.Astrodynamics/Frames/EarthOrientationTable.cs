using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Astrodynamics;

/// <summary>Earth orientation day by day, as IERS and CelesTrak publish it. Immutable and thread safe.</summary>
/// <remarks>
/// Between days each value is interpolated by Lagrange's formula through the four nearest (IERS Gazette 13; linear in tables of fewer than four days), UT1 as
/// UT1 − TAI, which no leap second breaks. The diurnal and semidiurnal ocean tides (IERS Conventions 2010, chapter 8: up to 1 mas in the pole,
/// 0.08 ms in UT1) are left out, which is most of the 0.06 m given as the uncertainty of a measured orientation. Predictions: what IERS Bulletin A states,
/// 0.25 ms·d^0.75 in UT1 and 0.68 mas·d^0.80 in the pole d days on, 1σ; beyond 40 days, where it states nothing, 0.4 ms more a day in UT1, as the length of
/// day may wander (the predictions of 2019 were 133 ms off after a year). Beyond the table the last UT1 − TAI and pole are held, UT1 − UTC within
/// ±0.9 s: wrong by at most 4 ms and 4.5 mas more a day, in all by 1.8 s and 1.2″. Before it there is nothing: up to 0.9 s and 0.6″.
/// </remarks>
public sealed class EarthOrientationTable
{
    private const int Width = 8; // UT1 − TAI, x, y, length of day, dψ, dε, dX, dY
    private const long NanosecondsPerDay = 86_400_000_000_000;
    private const double TidesM = 0.06;
    private const double MetresPerSecondOfUt1 = 7e6 * 7.292115146706979e-5;
    private const double MetresPerArcsecond = 7e6 * Angles.RadPerArcsecond;

    private readonly double[] _values;
    private readonly long[] _startTai;
    private readonly bool[] _isPredicted;
    private readonly LeapSeconds _leapSeconds;
    private readonly long _lastMeasuredTai;

    /// <summary>A table of consecutive days.</summary>
    /// <param name="days">The days, in order and without gaps; none: every look-up gives <see cref="EarthOrientationStatus.None"/>.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <exception cref="ArgumentException">A day does not follow the one before, or a value is out of range (see the message).</exception>
    public EarthOrientationTable(IReadOnlyList<EarthOrientationDay> days, LeapSeconds leapSeconds)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(leapSeconds);
        _leapSeconds = leapSeconds;
        _values = new double[Width * days.Count];
        _startTai = new long[days.Count];
        _isPredicted = new bool[days.Count];
        for (var i = 0; i < days.Count; i++)
        {
            var fault = FaultOf(i == 0 ? null : days[i - 1], days[i], leapSeconds);
            if (fault is not null) throw new ArgumentException($"row {i + 1}: {fault}", nameof(days));
            var (startTai, ut1MinusTai) = StartAndUt1(days[i], leapSeconds);
            var o = days[i].Orientation;
            _startTai[i] = startTai;
            double[] row =
            [
                ut1MinusTai, o.PolarMotionXRad, o.PolarMotionYRad, o.ExcessLengthOfDaySeconds,
                o.DPsiRad, o.DEpsilonRad, o.DXRad, o.DYRad,
            ];
            row.CopyTo(_values, Width * i);
            _isPredicted[i] = days[i].IsPredicted;
            if (!_isPredicted[i]) _lastMeasuredTai = _startTai[i];
        }

        if (days.Count > 0 && Array.IndexOf(_isPredicted, false) < 0) _lastMeasuredTai = _startTai[0];
    }

    /// <summary>A table without days: UT1 is UTC, the pole of ITRF is that of rotation.</summary>
    public static EarthOrientationTable Empty { get; } = new([], LeapSeconds.BuiltIn);

    /// <summary>Number of days.</summary>
    public int Count => _startTai.Length;

    /// <summary>Beginning of the first day; null without days.</summary>
    public Epoch? Start => Count == 0 ? null : Epoch.FromTaiNanoseconds(_startTai[0]);

    /// <summary>Beginning of the last day, up to which values are interpolated; null without days.</summary>
    public Epoch? End => Count == 0 ? null : Epoch.FromTaiNanoseconds(_startTai[^1]);

    /// <summary>Beginning of the last day that was measured; null where there is none.</summary>
    public Epoch? LastMeasured => Array.IndexOf(_isPredicted, false) < 0 ? null : Epoch.FromTaiNanoseconds(_lastMeasuredTai);

    /// <summary>The orientation at an instant, with what it is worth. Never throws: without data it says so.</summary>
    /// <param name="epoch">The instant.</param>
    public EarthOrientationLookup At(Epoch epoch)
    {
        var (ut1MinusTai, orientation) = Interpolate(epoch);
        var (utc, tai) = (_leapSeconds.TaiToUtc(epoch.TaiNanoseconds).Utc, (Int128)epoch.TaiNanoseconds);
        if (HasData(epoch)) orientation = orientation with { Ut1MinusUtcSeconds = ut1MinusTai + ((double)(tai - utc) * 1e-9) };
        var (status, days) = Worth(epoch);
        return new(orientation, status, days, UncertaintyM(epoch, status, days));
    }

    /// <summary>The least certain orientation of a span, for what is to be said of a result.</summary>
    /// <param name="start">Begin of the span.</param>
    /// <param name="end">End of the span.</param>
    public EarthOrientationLookup Worst(Epoch start, Epoch end)
    {
        // Before the table there is nothing; from its measured days on it only gets worse.
        var (first, last) = (At(start), At(end));
        return first.UncertaintyM > last.UncertaintyM ? first : last;
    }

    /// <summary>UT1 − TAI, s, and the rest of the orientation at an instant, whose UT1 − UTC is left 0.</summary>
    internal (double Ut1MinusTai, EarthOrientation Orientation) Interpolate(Epoch epoch)
    {
        var tai = epoch.TaiNanoseconds;
        if (!HasData(epoch)) return (TaiMinusUtcNegated(epoch), default);
        if (tai >= _startTai[^1]) return Held(epoch);
        var i = IndexOf(tai);
        var u = (double)(tai - _startTai[i]) / (_startTai[i + 1] - _startTai[i]);
        Span<double> row = stackalloc double[Width];
        if (Count < 4) Blend(i, [1 - u, u], row);
        else Blend(Cubic(i, u, out var weights), weights, row);
        return (row[0], Orientation(row));
    }

    /// <summary>What is wrong with a row, or null.</summary>
    internal static string? FaultOf(EarthOrientationDay? previous, EarthOrientationDay day, LeapSeconds leapSeconds)
    {
        if (day.Fault() is { } fault) return fault;
        if (previous is not { } last) return null;
        if (day.ModifiedJulianDay != last.ModifiedJulianDay + 1)
            return $"day {day.ModifiedJulianDay} does not follow day {last.ModifiedJulianDay} (MJD): days must be in order, without gaps";
        // The Earth gains or loses milliseconds a day. A second more means a leap second on one side only.
        var step = StartAndUt1(day, leapSeconds).Ut1MinusTai - StartAndUt1(last, leapSeconds).Ut1MinusTai;
        return Math.Abs(step) <= 0.05 ? null : FormattableString.Invariant(
            $"UT1 − TAI changes by {step:F3} s from the day before, not by −0.05 to 0.05 s: UT1 − UTC or the table of leap seconds is wrong");
    }

    private static (long StartTai, double Ut1MinusTai) StartAndUt1(EarthOrientationDay day, LeapSeconds leapSeconds)
    {
        var utc = (long)((day.ModifiedJulianDay - 51_544.5) * NanosecondsPerDay);
        var tai = (long)leapSeconds.UtcToTai(utc);
        return (tai, day.Orientation.Ut1MinusUtcSeconds - ((tai - utc) * 1e-9));
    }

    private bool HasData(Epoch epoch) => Count > 0 && epoch.TaiNanoseconds >= _startTai[0];

    private double TaiMinusUtcNegated(Epoch epoch) => -(double)(epoch.TaiNanoseconds - _leapSeconds.TaiToUtc(epoch.TaiNanoseconds).Utc) * 1e-9;

    private (double Ut1MinusTai, EarthOrientation Orientation) Held(Epoch epoch)
    {
        var last = _values.AsSpan(Width * (Count - 1));
        var utcMinusTai = TaiMinusUtcNegated(epoch);
        // UTC is kept within 0.9 s of UT1; before 1972 and at the last day itself the table's own value stands.
        var allowed = epoch.TaiNanoseconds == _startTai[^1] ? 1 : 0.9;
        return (Math.Clamp(last[0], utcMinusTai - allowed, utcMinusTai + allowed), Orientation(last));
    }

    private (EarthOrientationStatus Status, double Days) Worth(Epoch epoch)
    {
        if (!HasData(epoch)) return (EarthOrientationStatus.None, 0);
        var tai = epoch.TaiNanoseconds;
        var days = Math.Max(0, (tai - _lastMeasuredTai) / (double)NanosecondsPerDay);
        if (tai > _startTai[^1]) return (EarthOrientationStatus.Extrapolated, days);
        var i = IndexOf(tai);
        var predicted = _isPredicted[i] || (tai > _startTai[i] && _isPredicted[i + 1]);
        return predicted ? (EarthOrientationStatus.Predicted, days) : (EarthOrientationStatus.Measured, 0);
    }

    private double UncertaintyM(Epoch epoch, EarthOrientationStatus status, double days)
    {
        if (status == EarthOrientationStatus.None) return (MetresPerSecondOfUt1 * 0.9) + (MetresPerArcsecond * 0.6);
        if (status == EarthOrientationStatus.Measured) return TidesM;
        var beyondEnd = Math.Max(0, (epoch.TaiNanoseconds - _startTai[^1]) / (double)NanosecondsPerDay);
        var predicted = days - beyondEnd;
        var ut1Seconds = (0.00025 * Math.Pow(predicted, 0.75)) + (0.0004 * Math.Max(0, predicted - 40)) + (0.004 * beyondEnd);
        var poleArcseconds = (0.00068 * Math.Pow(predicted, 0.80)) + (0.0045 * beyondEnd);
        return TidesM + (MetresPerSecondOfUt1 * Math.Min(1.8, ut1Seconds)) + (MetresPerArcsecond * Math.Min(1.2, poleArcseconds));
    }

    // Leap seconds put the guess off by less than a minute.
    private int IndexOf(long tai)
    {
        var i = (int)Math.Clamp((tai - _startTai[0]) / NanosecondsPerDay, 0, Count - 1);
        while (i > 0 && tai < _startTai[i]) i--;
        while (i + 1 < Count && tai >= _startTai[i + 1]) i++;
        return i;
    }

    // First row and weights of the cubic through four days. A day with a leap second counts as one like the others: 6 µm.
    private int Cubic(int i, double u, out Vector256<double> weights)
    {
        var first = Math.Clamp(i - 1, 0, Count - 4);
        var v = u + (i - first);
        weights = Vector256.Create(
            -(v - 1) * (v - 2) * (v - 3) / 6, v * (v - 2) * (v - 3) / 2, -v * (v - 1) * (v - 3) / 2, v * (v - 1) * (v - 2) / 6);
        return first;
    }

    private void Blend(int first, Vector256<double> weights, Span<double> row) => Blend(first, [weights[0], weights[1], weights[2], weights[3]], row);

    private void Blend(int first, ReadOnlySpan<double> weights, Span<double> row)
    {
        var source = MemoryMarshal.Cast<double, Vector256<double>>(_values.AsSpan(Width * first, Width * weights.Length));
        var target = MemoryMarshal.Cast<double, Vector256<double>>(row);
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var k = 0; k < weights.Length; k++)
        {
            low += weights[k] * source[2 * k];
            high += weights[k] * source[(2 * k) + 1];
        }
        (target[0], target[1]) = (low, high);
    }

    private static EarthOrientation Orientation(ReadOnlySpan<double> row) => new(0, row[1], row[2], row[3], row[4], row[5], row[6], row[7]);
}
