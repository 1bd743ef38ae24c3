using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>What navigation said at one time.</summary>
/// <param name="TimeS">Time after the first of the history, s.</param>
/// <param name="State">The relative state.</param>
/// <param name="SigmaM">One standard deviation of the position along R, T, N, m; 0 where not known.</param>
/// <param name="SigmaMPerS">One standard deviation of the velocity along R, T, N, m/s; 0 where not known.</param>
/// <param name="SigmaStated">Whether the history states them; else they are the profile's, or 0.</param>
internal readonly record struct NavigationRow(double TimeS, RelativeState State, Vec3 SigmaM, Vec3 SigmaMPerS, bool SigmaStated)
{
    /// <summary>One standard deviation of the worst axis, m.</summary>
    public double WorstSigmaM => Math.Max(SigmaM.X, Math.Max(SigmaM.Y, SigmaM.Z));

    /// <summary>One standard deviation of the worst axis, m/s.</summary>
    public double WorstSigmaMPerS => Math.Max(SigmaMPerS.X, Math.Max(SigmaMPerS.Y, SigmaMPerS.Z));
}

/// <summary>A time without a solution that was named.</summary>
/// <param name="StartS">Start, s.</param>
/// <param name="EndS">End, s.</param>
/// <param name="Reason">In words.</param>
internal readonly record struct NamedGap(double StartS, double EndS, string Reason);

/// <summary>What navigation said over time. Immutable.</summary>
/// <param name="Start">Zero of all times.</param>
/// <param name="Rows">The rows, times rising.</param>
/// <param name="Gaps">Named gaps in order.</param>
internal sealed record NavigationRows(Epoch Start, IReadOnlyList<NavigationRow> Rows, IReadOnlyList<NamedGap> Gaps)
{
    /// <summary>Time of the last row, s.</summary>
    public double EndS => Rows[^1].TimeS;

    /// <summary>The rows of a message.</summary>
    /// <exception cref="AnalysisException">invalid_request: a column is too short, a value makes no sense, or a row lies within a named gap.</exception>
    public static NavigationRows Of(NavigationHistory history, ProfileSensors sensors)
    {
        var rows = RelativePaths.Rows(history.Path, "navigation.path");
        var position = Sigmas(rows.Count, ("sigma_radial_m", history.SigmaRadialM), ("sigma_transverse_m", history.SigmaTransverseM), ("sigma_normal_m", history.SigmaNormalM));
        var velocity = Sigmas(rows.Count, ("sigma_radial_m_per_s", history.SigmaRadialMPerS), ("sigma_transverse_m_per_s", history.SigmaTransverseMPerS), ("sigma_normal_m_per_s", history.SigmaNormalMPerS));
        var start = history.Start.ToEpoch("navigation.start");
        var gaps = GapsOf(history, start);
        foreach (var row in rows)
            if (gaps.FirstOrDefault(g => row.TimeS > g.StartS && row.TimeS < g.EndS) is { EndS: > 0 } gap)
                throw AnalysisException.InvalidRequest(FormattableString.Invariant($"navigation.gaps: a row at {row.TimeS} s lies within the gap from {gap.StartS} to {gap.EndS} s; allowed are gaps without rows"));
        return new(start, [.. rows.Select((r, i) => Row(r, position?.Invoke(i), velocity?.Invoke(i), sensors))], gaps);
    }

    /// <summary>The rows of client and chaser, with the covariance that their ephemerides give.</summary>
    public static NavigationRows Of(RelativeHistory history, ProfileSensors sensors) => new(history.Start, [.. history.OffsetsS.Select((t, i) =>
    {
        var covariance = history.CovarianceRtn(t);
        return Row(new(t, history.Relative[i]), Roots(covariance?.PositionM2), Roots(covariance?.VelocityM2PerS2), sensors);
    })], []);

    // Of a covariance; null: not stated.
    private static Vec3? Roots(Matrix3? covariance) => covariance is { } c ? new Vec3(Math.Sqrt(c.M11), Math.Sqrt(c.M22), Math.Sqrt(c.M33)) : null;

    private static NavigationRow Row(TimedState row, Vec3? sigmaM, Vec3? sigmaMPerS, ProfileSensors sensors)
    {
        var expected = sensors.Sigma(row.State.RangeM);
        return new(row.TimeS, row.State, sigmaM ?? Same(expected?.PositionM ?? 0), sigmaMPerS ?? Same(expected?.VelocityMPerS ?? 0), sigmaM is not null);
    }

    private static Vec3 Same(double value) => new(value, value, value);

    // Null: not stated.
    private static Func<int, Vec3>? Sigmas(int rows, params ReadOnlySpan<(string Name, IReadOnlyList<double> Values)> columns)
    {
        foreach (var (name, values) in columns)
        {
            if (values.Count != columns[0].Values.Count || (values.Count is not (0 or 1) && values.Count != rows))
                throw AnalysisException.InvalidRequest($"navigation.{name}: found {values.Count} values; allowed are 0, 1, or {rows}, and as many as {columns[0].Name} has");
            for (var i = 0; i < values.Count; i++)
                if (!(values[i] >= 0 && double.IsFinite(values[i]))) throw AnalysisException.InvalidRequest($"navigation.{name}[{i}]: found {values[i]}; allowed is 0 or more");
        }

        var (x, y, z) = (columns[0].Values, columns[1].Values, columns[2].Values);
        return x.Count switch
        {
            0 => null,
            1 => _ => new(x[0], y[0], z[0]),
            _ => i => new(x[i], y[i], z[i]),
        };
    }

    private static List<NamedGap> GapsOf(NavigationHistory history, Epoch start)
    {
        List<NamedGap> gaps = [];
        for (var i = 0; i < history.Gaps.Count; i++)
        {
            var gap = history.Gaps[i];
            var (from, to) = (gap.Start.ToEpoch($"navigation.gaps[{i}].start").SecondsSince(start), gap.End.ToEpoch($"navigation.gaps[{i}].end").SecondsSince(start));
            if (!(to > from)) throw AnalysisException.InvalidRequest($"navigation.gaps[{i}].end: found {Times.Text(gap.End)}; allowed is a time after its start ({Times.Text(gap.Start)})");
            if (gaps.Count > 0 && from < gaps[^1].EndS) throw AnalysisException.InvalidRequest($"navigation.gaps[{i}].start: found {Times.Text(gap.Start)}; allowed are gaps in order of time that do not overlap");
            gaps.Add(new(from, to, gap.Reason));
        }

        return gaps;
    }
}
