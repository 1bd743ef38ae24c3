namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Follows the deputies of a block from node to node and keeps, for each volume, the least value of its distance function and the first entry. Between two nodes the path in the
/// client's RTN is a cubic.</summary>
/// <remarks>The search sees one minimum a step, and an entry only where the minimum of the step or a node is inside. A step is a 36th of a revolution.</remarks>
internal sealed class VolumeWatch
{
    private const int Size = RelativeBlock.Size;
    private const int Halvings = 60;

    // 1/a², 1/b², 1/c² of the volumes; the first is the unit sphere, whose distance function is range.
    private readonly Vec3[] _scales;
    private readonly Vec3[] _position = new Vec3[Size];
    private readonly Vec3[] _velocity = new Vec3[Size];
    private double _time;

    public VolumeWatch(IReadOnlyList<EllipsoidVolume> volumes)
    {
        _scales = [new(1, 1, 1), .. volumes.Select(v => new Vec3(1 / (v.RadialM * v.RadialM), 1 / (v.TransverseM * v.TransverseM), 1 / (v.NormalM * v.NormalM)))];
        (Least, LeastTime, Entry) = (new double[_scales.Length * Size], new double[_scales.Length * Size], new double[_scales.Length * Size]);
    }

    /// <summary>Least square of the distance function, by volume and deputy; the first volume is range, m².</summary>
    public double[] Least { get; }

    /// <summary>When, s.</summary>
    public double[] LeastTime { get; }

    /// <summary>First entry, s; NaN: none.</summary>
    public double[] Entry { get; }

    /// <summary>Position of a deputy at the last node seen, RTN, m.</summary>
    public Vec3 PositionM(int deputy) => _position[deputy];

    /// <summary>Begins at a node.</summary>
    public void Begin(ClientTrack track, int node, RelativeBlock block, int used)
    {
        Read(track, node, block, used);
        Entry.AsSpan().Fill(double.NaN);
        for (var k = 0; k < _scales.Length; k++)
        {
            for (var i = 0; i < used; i++)
            {
                var g = Square(_scales[k], _position[i]);
                (Least[(k * Size) + i], LeastTime[(k * Size) + i]) = (g, _time);
                if (g < 1) Entry[(k * Size) + i] = _time;
            }
        }
    }

    /// <summary>Velocities jumped at the node seen last.</summary>
    public void Jumped(ClientTrack track, int node, RelativeBlock block, int used) => Read(track, node, block, used);

    /// <summary>The next node.</summary>
    public void Next(ClientTrack track, int node, RelativeBlock block, int used)
    {
        Span<Vec3> before = stackalloc Vec3[Size], speed = stackalloc Vec3[Size];
        _position.AsSpan(0, used).CopyTo(before);
        _velocity.AsSpan(0, used).CopyTo(speed);
        var from = _time;
        Read(track, node, block, used);
        for (var k = 0; k < _scales.Length; k++)
        {
            var scale = _scales[k];
            for (var i = 0; i < used; i++)
            {
                var arc = new Arc(scale, before[i], speed[i], _position[i], _velocity[i], from, _time - from);
                Judge(arc, (k * Size) + i);
            }
        }
    }

    /// <summary>Least square of a volume's distance function on a cubic between two places in RTN.</summary>
    /// <param name="scale">1/a², 1/b², 1/c² of the volume.</param>
    /// <param name="p0">First place.</param>
    /// <param name="v0">Its rate.</param>
    /// <param name="p1">Last place.</param>
    /// <param name="v1">Its rate.</param>
    /// <param name="h">Time between them, s.</param>
    internal static double LeastSquare(Vec3 scale, Vec3 p0, Vec3 v0, Vec3 p1, Vec3 v1, double h)
    {
        var arc = new Arc(scale, p0, v0, p1, v1, 0, h);
        var ends = Math.Min(arc.Start, arc.End);
        return arc.StartRate < 0 && arc.EndRate > 0 ? Math.Min(ends, arc.Square(arc.Minimum(Halvings))) : ends;
    }

    private void Judge(in Arc arc, int at)
    {
        var (start, end) = (arc.Start, arc.End);
        var low = 1.0;
        if (arc.StartRate < 0 && arc.EndRate > 0) low = arc.Minimum(Halvings);
        var least = low < 1 ? arc.Square(low) : end;
        if (least < Least[at]) (Least[at], LeastTime[at]) = (least, arc.TimeS(low));
        if (least < 1 && start >= 1 && double.IsNaN(Entry[at])) Entry[at] = arc.TimeS(arc.Crossing(low, Halvings));
    }

    private void Read(ClientTrack track, int node, RelativeBlock block, int used)
    {
        var (toRtn, turn, y) = (track.ToRtn(node), track.Turn(node), block.State);
        _time = track.Nodes[node];
        for (var i = 0; i < used; i++)
        {
            var p = toRtn * new Vec3(y[i], y[i + Size], y[i + (2 * Size)]);
            _position[i] = p;
            _velocity[i] = (toRtn * new Vec3(y[i + (3 * Size)], y[i + (4 * Size)], y[i + (5 * Size)])) - Vec3.Cross(turn, p);
        }
    }

    private static double Square(Vec3 scale, Vec3 p) => (scale.X * p.X * p.X) + (scale.Y * p.Y * p.Y) + (scale.Z * p.Z * p.Z);

    // A path between two nodes.
    private readonly struct Arc(Vec3 scale, Vec3 p0, Vec3 v0, Vec3 p1, Vec3 v1, double from, double h)
    {
        public double Start => VolumeWatch.Square(scale, p0);

        public double End => VolumeWatch.Square(scale, p1);

        public double StartRate => Rate(p0, v0);

        public double EndRate => Rate(p1, v1);

        public double TimeS(double s) => from + (s * h);

        public double Square(double s) => VolumeWatch.Square(scale, Cubic.Position(p0, v0, p1, v1, s, h));

        // Falling at 0, rising at 1; regula falsi in Illinois' form, with halvings where it is slow.
        public double Minimum(int most)
        {
            var (a, b, fa, fb) = (0.0, 1.0, StartRate, EndRate);
            for (var i = 0; i < most && b - a > 1e-9; i++)
            {
                var s = i % 3 == 2 ? 0.5 * (a + b) : Math.Clamp(((a * fb) - (b * fa)) / (fb - fa), a, b);
                var f = Rate(Cubic.Position(p0, v0, p1, v1, s, h), Cubic.Velocity(p0, v0, p1, v1, s, h));
                if (f == 0) return s;
                if (f < 0) (a, fa, fb) = (s, f, 0.5 * fb);
                else (b, fb, fa) = (s, f, 0.5 * fa);
            }

            return 0.5 * (a + b);
        }

        // Outside at 0, inside at the end given.
        public double Crossing(double inside, int most)
        {
            var (a, b) = (0.0, inside);
            for (var i = 0; i < most && b - a > 1e-9; i++)
            {
                var s = 0.5 * (a + b);
                if (Square(s) < 1) b = s;
                else a = s;
            }

            return b;
        }

        private double Rate(Vec3 p, Vec3 v) => (scale.X * p.X * v.X) + (scale.Y * p.Y * v.Y) + (scale.Z * p.Z * v.Z);
    }
}
