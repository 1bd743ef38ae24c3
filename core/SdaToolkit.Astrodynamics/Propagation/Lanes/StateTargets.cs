using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>First elements of the columns a block's states go to; those of the velocity mean nothing where none is wanted.</summary>
internal readonly ref struct StateTargets
{
    public readonly ref double X;
    public readonly ref double Y;
    public readonly ref double Z;
    public readonly ref double Vx;
    public readonly ref double Vy;
    public readonly ref double Vz;

    public StateTargets(ref double x, ref double y, ref double z, ref double vx, ref double vy, ref double vz)
    {
        X = ref x;
        Y = ref y;
        Z = ref z;
        Vx = ref vx;
        Vy = ref vy;
        Vz = ref vz;
    }

    /// <summary>The columns of a batch from a row on.</summary>
    public static StateTargets Of(in StateColumns states, int row)
    {
        var velocityRow = states.HasVelocity ? row : 0;
        return new(ref At(states.X, row), ref At(states.Y, row), ref At(states.Z, row), ref At(states.Vx, velocityRow), ref At(states.Vy, velocityRow), ref At(states.Vz, velocityRow));
    }

    /// <summary>The columns counted from so many rows before: a block's rows land on the first ones.</summary>
    public StateTargets Before(int rows) => new(ref Unsafe.Subtract(ref X, rows), ref Unsafe.Subtract(ref Y, rows), ref Unsafe.Subtract(ref Z, rows),
        ref Unsafe.Subtract(ref Vx, rows), ref Unsafe.Subtract(ref Vy, rows), ref Unsafe.Subtract(ref Vz, rows));

    /// <summary>Copies the first states to a batch.</summary>
    public void CopyTo(in StateColumns states, int row, int count)
    {
        Copy(in X, states.X, row, count);
        Copy(in Y, states.Y, row, count);
        Copy(in Z, states.Z, row, count);
        if (!states.HasVelocity) return;
        Copy(in Vx, states.Vx, row, count);
        Copy(in Vy, states.Vy, row, count);
        Copy(in Vz, states.Vz, row, count);
    }

    private static void Copy(ref readonly double from, Span<double> to, int row, int count) => MemoryMarshal.CreateReadOnlySpan(in from, count).CopyTo(to[row..]);

    private static ref double At(Span<double> column, int row) => ref Unsafe.Add(ref MemoryMarshal.GetReference(column), row);
}
