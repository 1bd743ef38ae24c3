using SdaToolkit.Astrodynamics.Interpolation;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>States of one object over time, in TEME: from element sets or from an ephemeris. Immutable and thread safe.</summary>
public abstract class Trajectory
{
    private protected Trajectory()
    {
    }

    /// <summary>The state at an instant; false where there is none.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="positionM">Position, m, TEME; NaN where there is none.</param>
    /// <param name="velocityMPerS">Velocity, m/s.</param>
    public abstract bool TryState(Epoch epoch, out Vec3 positionM, out Vec3 velocityMPerS);

    /// <summary>Positions at even times, m; NaN where there is none.</summary>
    internal virtual void Positions(Epoch first, double stepS, in StateColumns columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            TryState(first.AddSeconds(i * stepS), out var r, out _);
            (columns.X[i], columns.Y[i], columns.Z[i]) = (r.X, r.Y, r.Z);
        }
    }
}

/// <summary>An element set propagated with SGP4.</summary>
/// <param name="propagator">The propagator.</param>
public sealed class Sgp4Trajectory(Sgp4 propagator) : Trajectory
{
    /// <inheritdoc/>
    public override bool TryState(Epoch epoch, out Vec3 positionM, out Vec3 velocityMPerS)
    {
        var status = propagator.Propagate(epoch.SecondsSince(propagator.Elements.Epoch) / 60, out positionM, out velocityMPerS);
        if (status == Sgp4Status.Valid && positionM.NormSquared < ScreeningScene.FarthestM * ScreeningScene.FarthestM) return true;
        positionM = velocityMPerS = double.NaN * new Vec3(1, 1, 1);
        return false;
    }

    internal override void Positions(Epoch first, double stepS, in StateColumns columns)
    {
        Span<Sgp4Status> status = new Sgp4Status[columns.Length];
        propagator.Propagate(first.SecondsSince(propagator.Elements.Epoch) / 60, stepS / 60, columns, status);
    }
}

/// <summary>A stretch of an ephemeris between two instants at most, which may be fewer than its rows: those beside them only carry the interpolation.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="From">The first instant that counts.</param>
/// <param name="To">The last instant that counts.</param>
public sealed record EphemerisSegment(EphemerisInterpolator<Teme> Rows, Epoch From, Epoch To)
{
    /// <summary>All of the rows.</summary>
    public EphemerisSegment(EphemerisInterpolator<Teme> rows)
        : this(rows, (rows ?? throw new ArgumentNullException(nameof(rows))).Start, rows.End)
    {
    }
}

/// <summary>An ephemeris read between its rows: one or more segments, which may leave gaps.</summary>
/// <remarks>Where segments overlap, the later one holds. No state is invented in a gap or beyond an end.</remarks>
public sealed class EphemerisTrajectory : Trajectory
{
    private readonly EphemerisSegment[] _segments;

    /// <summary>A trajectory of segments.</summary>
    /// <param name="segments">The segments, in order of their first instants; at least one.</param>
    /// <exception cref="ArgumentException">There is none, or they are out of order.</exception>
    public EphemerisTrajectory(params IReadOnlyList<EphemerisSegment> segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        if (segments.Count == 0) throw new ArgumentException("an ephemeris needs at least one segment", nameof(segments));
        for (var i = 1; i < segments.Count; i++)
            if (segments[i].From < segments[i - 1].From) throw new ArgumentException($"segment {i} starts before segment {i - 1}", nameof(segments));
        _segments = [.. segments];
    }

    /// <summary>The first instant with a state.</summary>
    public Epoch Start => _segments[0].From;

    /// <summary>The last instant with a state.</summary>
    public Epoch End => _segments.Max(s => s.To);

    /// <summary>Instants of the rows that count, rising, each once: there the trajectory is what was stated, not read between rows.</summary>
    public IReadOnlyList<Epoch> RowEpochs => [.. _segments.SelectMany(s => s.Rows.Rows.Where(e => e >= s.From && e <= s.To)).Distinct().Order()];

    /// <inheritdoc/>
    public override bool TryState(Epoch epoch, out Vec3 positionM, out Vec3 velocityMPerS)
    {
        for (var i = _segments.Length - 1; i >= 0; i--)
        {
            if (epoch < _segments[i].From || epoch > _segments[i].To || _segments[i].Rows.TryAt(epoch, out var state) != InterpolationStatus.Valid) continue;
            (positionM, velocityMPerS) = (state.Position.Metres, state.Velocity.MetresPerSecond);
            return true;
        }

        positionM = velocityMPerS = double.NaN * new Vec3(1, 1, 1);
        return false;
    }
}

/// <summary>One trajectory up to an instant and another from it on: an object before and after it manoeuvres.</summary>
/// <param name="before">Up to the instant.</param>
/// <param name="at">The instant; it belongs to what comes before.</param>
/// <param name="after">After the instant.</param>
public sealed class SwitchedTrajectory(Trajectory before, Epoch at, Trajectory after) : Trajectory
{
    /// <inheritdoc/>
    public override bool TryState(Epoch epoch, out Vec3 positionM, out Vec3 velocityMPerS) =>
        (epoch <= at ? before : after).TryState(epoch, out positionM, out velocityMPerS);
}
