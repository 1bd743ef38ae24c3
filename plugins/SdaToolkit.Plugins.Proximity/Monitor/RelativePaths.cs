using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>A relative state at a time.</summary>
/// <param name="TimeS">Time, s after the zero of whoever holds it.</param>
/// <param name="State">Position and velocity.</param>
internal readonly record struct TimedState(double TimeS, RelativeState State);

/// <summary>Relative paths of messages as rows.</summary>
internal static class RelativePaths
{
    /// <summary>The rows of a path.</summary>
    /// <param name="path">The message.</param>
    /// <param name="field">The field it stands in, for the error.</param>
    /// <exception cref="AnalysisException">invalid_request: no row, columns of unequal length, a value that is not finite, or times that do not rise.</exception>
    public static List<TimedState> Rows(RelativePath? path, string field)
    {
        if (path is null || path.OffsetS.Count == 0) throw AnalysisException.InvalidRequest($"{field}: found no rows; allowed is at least one");
        (string Name, IReadOnlyList<double> Values)[] columns =
        [
            ("offset_s", path.OffsetS), ("radial_m", path.RadialM), ("transverse_m", path.TransverseM), ("normal_m", path.NormalM),
            ("radial_m_per_s", path.RadialMPerS), ("transverse_m_per_s", path.TransverseMPerS), ("normal_m_per_s", path.NormalMPerS),
        ];
        foreach (var (name, values) in columns)
        {
            if (values.Count != path.OffsetS.Count) throw AnalysisException.InvalidRequest($"{field}.{name}: found {values.Count} values; allowed are {path.OffsetS.Count}, one for each row");
            for (var i = 0; i < values.Count; i++)
                if (!double.IsFinite(values[i])) throw AnalysisException.InvalidRequest($"{field}.{name}[{i}]: found {values[i]}; allowed are finite numbers");
        }

        for (var i = 1; i < path.OffsetS.Count; i++)
            if (!(path.OffsetS[i] > path.OffsetS[i - 1])) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{field}.offset_s[{i}]: found {path.OffsetS[i]} s after {path.OffsetS[i - 1]} s; allowed are rising times"));
        return [.. path.OffsetS.Select((t, i) => new TimedState(t, new(
            new(path.RadialM[i], path.TransverseM[i], path.NormalM[i]), new(path.RadialMPerS[i], path.TransverseMPerS[i], path.NormalMPerS[i]))))];
    }

    /// <summary>Rows as a message.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="fromS">Time that offsets count from, s.</param>
    public static RelativePath ToMessage(IReadOnlyList<TimedState> rows, double fromS = 0) => new()
    {
        OffsetS = { rows.Select(r => r.TimeS - fromS) },
        RadialM = { rows.Select(r => r.State.PositionM.X) },
        TransverseM = { rows.Select(r => r.State.PositionM.Y) },
        NormalM = { rows.Select(r => r.State.PositionM.Z) },
        RadialMPerS = { rows.Select(r => r.State.VelocityMPerS.X) },
        TransverseMPerS = { rows.Select(r => r.State.VelocityMPerS.Y) },
        NormalMPerS = { rows.Select(r => r.State.VelocityMPerS.Z) },
    };
}
