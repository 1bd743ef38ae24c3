using System.Numerics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The cells of <see cref="ScreeningRows"/>: numbered by Z, then X, then Y, and repeating over space.</summary>
internal sealed class ScreeningCells
{
    private const double SpanM = 15e6;
    private const int MostAlong = 1024;

    /// <summary>Fewer than this along an axis, and neighbours would be met twice.</summary>
    private const int LeastAlong = 4;

    /// <summary>Cells along X: most low orbits are near two depths at any place, so few suffice.</summary>
    private const int Depths = 8;

    /// <summary>Cells an object, at most: to pass over empty ones takes time, and fewer only repeat sooner.</summary>
    private const int MostEmpty = 4;

    private readonly double _limitM;

    public ScreeningCells(ScreeningPlan plan, int objects)
    {
        // The share more covers rounding in single precision.
        _limitM = plan.LimitM * 1.001;
        EdgeM = plan.Direct ? 1e9 : _limitM;
        Depth = plan.Direct ? 1 : Depths;
        Side = plan.Direct ? 1 : Along(SpanM / EdgeM);
        while (Side > LeastAlong && Count > MostEmpty * Math.Max(objects, 1000)) Side /= 2;
        DepthM = plan.Direct ? 1e9 : Math.Max(SpanM / Depth, 2 * EdgeM);
    }

    /// <summary>Width and height of a cell, m.</summary>
    public double EdgeM { get; }

    /// <summary>Depth of a cell, m.</summary>
    public double DepthM { get; }

    /// <summary>Cells along Y and Z, a power of two.</summary>
    public int Side { get; }

    /// <summary>Cells along X, a power of two.</summary>
    public int Depth { get; }

    public int Count => Side * Side * Depth;

    public (int X, int Y, int Z) Of(int cell) => (cell / Side % Depth, cell % Side, cell / (Side * Depth));

    /// <summary>First cell of a row along Y.</summary>
    public int Row(int x, int z) => (((z & (Side - 1)) * Depth) + (x & (Depth - 1))) * Side;

    /// <summary>A cell of a row.</summary>
    public int Along(int row, int y) => row + (y & (Side - 1));

    /// <summary>Whether what lies at an X may meet what lies in the next cell along X.</summary>
    public bool IsNearNext(float x)
    {
        var cells = x / DepthM;
        var share = cells - Math.Floor(cells);
        // What lies just behind a border may, by rounding, be in the cell before it.
        return (1 - share) * DepthM <= _limitM || share < 1e-4;
    }

    /// <summary>The cells within a distance of a track, by their numbers along each axis; false where they would repeat.</summary>
    public bool TryRange(in ScreeningTrack track, double limitM, out (int First, int Last) x, out (int First, int Last) y, out (int First, int Last) z)
    {
        (x, y, z) = (Range(track.X, limitM, DepthM), Range(track.Y, limitM, EdgeM), Range(track.Z, limitM, EdgeM));
        if (x.Last - x.First >= Depth) x = (0, Depth - 1);
        return y.Last - y.First < Side && z.Last - z.First < Side;
    }

    private static (int First, int Last) Range(double at, double limitM, double edgeM) =>
        limitM < 1e3 * edgeM ? ((int)Math.Floor((at - (1.001 * limitM)) / edgeM), (int)Math.Floor((at + (1.001 * limitM)) / edgeM)) : (0, int.MaxValue - 1);

    private static int Along(double cells) => Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)cells), LeastAlong, MostAlong);
}
