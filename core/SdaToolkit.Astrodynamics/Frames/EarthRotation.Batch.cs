using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics;

/// <content>Columns of states turned in place, as a batch of SGP4 leaves them.</content>
public sealed partial class EarthRotation
{
    /// <summary>Turns columns from TEME to GCRF in place. NaN rows stay NaN; no allocation. 0.1 µs a row.</summary>
    /// <param name="epochs">The instant of each row.</param>
    /// <param name="states">TEME, m and m/s; GCRF afterwards.</param>
    /// <exception cref="ArgumentException">Not one epoch for each row.</exception>
    public void TemeToGcrf(ReadOnlySpan<Epoch> epochs, StateColumns states)
    {
        Check(epochs, states);
        for (var i = 0; i < epochs.Length; i++)
        {
            var rotation = TemeToGcrf(epochs[i]);
            SetPosition(states, i, rotation * Position(states, i));
            if (states.HasVelocity) SetVelocity(states, i, rotation * Velocity(states, i));
        }
    }

    /// <summary>Turns columns from TEME to ITRF in place, velocities relative to the rotating Earth. NaN rows stay NaN; no allocation. 0.2 µs a row.</summary>
    /// <param name="epochs">The instant of each row.</param>
    /// <param name="states">TEME, m and m/s; ITRF afterwards.</param>
    /// <exception cref="ArgumentException">Not one epoch for each row.</exception>
    public void TemeToItrf(ReadOnlySpan<Epoch> epochs, StateColumns states)
    {
        Check(epochs, states);
        for (var i = 0; i < epochs.Length; i++) ToFixed(i, TemeToItrf(epochs[i]), epochs[i], states);
    }

    /// <summary>Turns columns from GCRF to ITRF in place, velocities relative to the rotating Earth. NaN rows stay NaN; no allocation. 0.2 µs a row.</summary>
    /// <param name="epochs">The instant of each row.</param>
    /// <param name="states">GCRF, m and m/s; ITRF afterwards.</param>
    /// <exception cref="ArgumentException">Not one epoch for each row.</exception>
    public void GcrfToItrf(ReadOnlySpan<Epoch> epochs, StateColumns states)
    {
        Check(epochs, states);
        for (var i = 0; i < epochs.Length; i++) ToFixed(i, GcrfToItrf(epochs[i]), epochs[i], states);
    }

    private void ToFixed(int i, Matrix3 rotation, Epoch epoch, StateColumns states)
    {
        var position = rotation * Position(states, i);
        if (states.HasVelocity) SetVelocity(states, i, (rotation * Velocity(states, i)) - Vec3.Cross(AngularVelocityItrfRadPerS(epoch), position));
        SetPosition(states, i, position);
    }

    private static void Check(ReadOnlySpan<Epoch> epochs, StateColumns states)
    {
        if (epochs.Length != states.Length) throw new ArgumentException($"{epochs.Length} epochs for {states.Length} rows", nameof(epochs));
    }

    private static Vec3 Position(StateColumns states, int i) => new(states.X[i], states.Y[i], states.Z[i]);

    private static Vec3 Velocity(StateColumns states, int i) => new(states.Vx[i], states.Vy[i], states.Vz[i]);

    private static void SetPosition(StateColumns states, int i, Vec3 r) => (states.X[i], states.Y[i], states.Z[i]) = (r.X, r.Y, r.Z);

    private static void SetVelocity(StateColumns states, int i, Vec3 v) => (states.Vx[i], states.Vy[i], states.Vz[i]) = (v.X, v.Y, v.Z);
}
