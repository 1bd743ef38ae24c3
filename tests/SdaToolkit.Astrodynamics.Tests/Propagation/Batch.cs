using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Columns for a batch of states, filled with a value no kernel gives, so that a row left out shows.</summary>
internal sealed class Batch
{
    private readonly double[][] _columns;

    public Batch(int length, bool withVelocity = true)
    {
        Length = length;
        HasVelocity = withVelocity;
        _columns = [.. Enumerable.Range(0, withVelocity ? 6 : 3).Select(_ => Filled(length))];
        Status = new Sgp4Status[length];
        Array.Fill(Status, (Sgp4Status)99);
    }

    public int Length { get; }

    public bool HasVelocity { get; }

    public Sgp4Status[] Status { get; }

    public StateColumns Columns => Part(Length);

    public StateColumns Part(int count) => HasVelocity
        ? new(_columns[0].AsSpan(0, count), _columns[1].AsSpan(0, count), _columns[2].AsSpan(0, count), _columns[3].AsSpan(0, count), _columns[4].AsSpan(0, count), _columns[5].AsSpan(0, count))
        : new(_columns[0].AsSpan(0, count), _columns[1].AsSpan(0, count), _columns[2].AsSpan(0, count));

    public Vec3 R(int row) => new(_columns[0][row], _columns[1][row], _columns[2][row]);

    public Vec3 V(int row) => new(_columns[3][row], _columns[4][row], _columns[5][row]);

    private static double[] Filled(int length)
    {
        var column = new double[length];
        Array.Fill(column, 1e300);
        return column;
    }
}
