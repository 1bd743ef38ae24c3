using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>A curve through points (XTCE 1.2, SplineCalibratorType).</summary>
/// <remarks>
/// Order 0 keeps the value of the point at or before; order 1 draws straight lines. The standard leaves open how orders 2 and 3 go: here an interval has the
/// polynomial (Lagrange) through the three or four points nearest to it, those around it first. Outside the points there is no value, or, where the curve
/// extrapolates, the first or last interval goes on (order 0: the value of the first or last point).
/// </remarks>
internal sealed class SplineCurve : CalibrationCurve
{
    private readonly double[] _raw;
    private readonly double[] _calibrated;
    private readonly int[] _orders;
    private readonly bool _extrapolate;

    public SplineCurve(SplineCalibrator spline, string field)
    {
        (_raw, _calibrated, _extrapolate) = ([.. spline.Raw], [.. spline.Calibrated], spline.Extrapolate);
        _orders = [.. spline.PointOrders.Count > 0 ? spline.PointOrders.Select(o => (int)Math.Min(o, 100)) : Enumerable.Repeat((int)Math.Min(spline.Order, 100), _raw.Length)];
        if (_raw.Length < 2 || _raw.Length != _calibrated.Length || _raw.Length != _orders.Length)
            throw AnalysisException.InvalidRequest($"{field}.spline: found {_raw.Length} raw values, {_calibrated.Length} calibrated values and {_orders.Length} orders; allowed are two or more, as many of each");
        for (var i = 1; i < _raw.Length; i++)
            if (!(_raw[i] > _raw[i - 1])) throw AnalysisException.InvalidRequest($"{field}.spline.raw: found {_raw[i]} after {_raw[i - 1]}; allowed are increasing values");
        var highest = _orders.Max();
        if (highest > 3 || highest >= _raw.Length) throw AnalysisException.InvalidRequest($"{field}.spline.order: found {highest} with {_raw.Length} points; allowed is up to 3, and fewer than there are points");
    }

    public override double Apply(double raw)
    {
        var last = _raw.Length - 1;
        if (double.IsNaN(raw) || (!_extrapolate && (raw < _raw[0] || raw > _raw[last]))) return double.NaN;
        var interval = Interval(raw);
        var order = _orders[interval];
        if (order == 0) return raw >= _raw[last] ? _calibrated[last] : _calibrated[interval];
        if (order == 1)
        {
            var slope = (_calibrated[interval + 1] - _calibrated[interval]) / (_raw[interval + 1] - _raw[interval]);
            return raw == _raw[interval + 1] ? _calibrated[interval + 1] : _calibrated[interval] + (slope * (raw - _raw[interval]));
        }
        return Lagrange(raw, First(interval, order), order + 1);
    }

    // The interval a value is in, the outermost for values beyond.
    private int Interval(double raw)
    {
        var at = Array.BinarySearch(_raw, raw);
        return Math.Clamp(at >= 0 ? at : ~at - 1, 0, _raw.Length - 2);
    }

    // The first of the points that an interval's polynomial goes through.
    private int First(int interval, int order) => Math.Clamp(interval - ((order - 1) / 2), 0, _raw.Length - order - 1);

    private double Lagrange(double raw, int first, int count)
    {
        var sum = 0.0;
        for (var i = first; i < first + count; i++)
        {
            var weight = 1.0;
            for (var j = first; j < first + count; j++)
                if (j != i) weight *= (raw - _raw[j]) / (_raw[i] - _raw[j]);
            sum += weight * _calibrated[i];
        }
        return sum;
    }
}
