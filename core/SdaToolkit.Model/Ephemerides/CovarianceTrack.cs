using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Model;

/// <summary>Covariances of one object over time, in its own RTN axes.</summary>
/// <remarks>
/// Between two epochs each element is interpolated linearly in RTN, where covariances of an orbit change slowly; a weighted mean of two covariances is again one.
/// Before the first and after the last there is none: nothing is invented.
/// </remarks>
public sealed class CovarianceTrack
{
    private readonly List<(Epoch Epoch, double[] Rtn)> _rows;

    /// <param name="rows">Epochs with lower triangles of 21 values in RTN, in any order.</param>
    public CovarianceTrack(IEnumerable<(Epoch Epoch, StateCovariance Rtn)> rows) =>
        _rows = [.. rows.Select(r => (r.Epoch, Covariances.ToLowerTriangle(r.Rtn))).OrderBy(r => r.Epoch)];

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>The covariance in RTN at an instant, or null.</summary>
    public StateCovariance? At(Epoch epoch)
    {
        var after = FirstNotBefore(epoch);
        if (after == _rows.Count) return null;
        if (_rows[after].Epoch == epoch) return Covariances.FromLowerTriangle(_rows[after].Rtn);
        if (after == 0) return null;
        var (from, to) = (_rows[after - 1], _rows[after]);
        var share = epoch.SecondsSince(from.Epoch) / to.Epoch.SecondsSince(from.Epoch);
        var mean = new double[21];
        for (var i = 0; i < mean.Length; i++) mean[i] = ((1 - share) * from.Rtn[i]) + (share * to.Rtn[i]);
        return Covariances.FromLowerTriangle(mean);
    }

    // By halving: ephemerides have thousands of rows, and are asked at as many times.
    private int FirstNotBefore(Epoch epoch)
    {
        var (low, high) = (0, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_rows[middle].Epoch < epoch) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
