namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>Where a batch writes its states: one column an axis, so that vector kernels store whole lanes. m and m/s, in the frame of whoever writes them: TEME from SGP4.</summary>
/// <remarks>All position columns are of one length; the velocity columns too, or all are empty: then velocities are not computed.</remarks>
public readonly ref struct StateColumns
{
    /// <summary>Columns for positions only.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public StateColumns(Span<double> xM, Span<double> yM, Span<double> zM)
        : this(xM, yM, zM, default, default, default)
    {
    }

    /// <summary>Columns for positions and velocities.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public StateColumns(Span<double> xM, Span<double> yM, Span<double> zM, Span<double> vxMPerS, Span<double> vyMPerS, Span<double> vzMPerS)
    {
        if (yM.Length != xM.Length || zM.Length != xM.Length) throw new ArgumentException($"position columns of {xM.Length}, {yM.Length} and {zM.Length} rows", nameof(xM));
        if (vyMPerS.Length != vxMPerS.Length || vzMPerS.Length != vxMPerS.Length || (vxMPerS.Length != 0 && vxMPerS.Length != xM.Length))
            throw new ArgumentException($"velocity columns of {vxMPerS.Length}, {vyMPerS.Length} and {vzMPerS.Length} rows beside {xM.Length} positions", nameof(vxMPerS));
        X = xM;
        Y = yM;
        Z = zM;
        Vx = vxMPerS;
        Vy = vyMPerS;
        Vz = vzMPerS;
    }

    /// <summary>X, m.</summary>
    public Span<double> X { get; }

    /// <summary>Y, m.</summary>
    public Span<double> Y { get; }

    /// <summary>Z, m.</summary>
    public Span<double> Z { get; }

    /// <summary>Velocity along X, m/s; empty where velocities are not wanted.</summary>
    public Span<double> Vx { get; }

    /// <summary>Velocity along Y, m/s.</summary>
    public Span<double> Vy { get; }

    /// <summary>Velocity along Z, m/s.</summary>
    public Span<double> Vz { get; }

    /// <summary>Rows.</summary>
    public int Length => X.Length;

    /// <summary>Whether velocities are wanted.</summary>
    public bool HasVelocity => !Vx.IsEmpty;
}
