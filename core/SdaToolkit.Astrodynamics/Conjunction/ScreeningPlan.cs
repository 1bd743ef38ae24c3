namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>How a screening divides its time: knots at which objects are propagated, blocks of knots, and the steps between knots in which pairs are sought.</summary>
/// <remarks>Nothing here changes a result, only the time it takes.</remarks>
internal sealed class ScreeningPlan
{
    /// <summary>Between the knots, s. Interpolation on six of them is good to 0.2 m in low orbit; shorter would only mean more propagations.</summary>
    public const double KnotS = 120;

    /// <summary>Rows of knots before the first and after the last interval of a block: interpolation takes two, its error bound three.</summary>
    public const int Apron = 3;

    /// <summary>Objects slower than this go into the rows; perigees of eccentric orbits are sought one by one.</summary>
    private const double CapSpeedMPerS = 7950;

    // Measured with synthetic shells: where so many objects have cells of such an edge, pairs cost a quarter of what sorting costs.
    private const double UsualObjects = 20_000, UsualEdgeM = 331e3, UsualPairs = 0.25;
    private const double DirectStepS = 60;

    private static readonly int[] Divisors = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 24, 30, 40, 60];
    private static readonly int[] RowChoices = [48, 32, 24, 16];

    public ScreeningPlan(int objects, double durationS, double thresholdM, int threads, bool direct, int stepsPerKnot = 0)
    {
        Direct = direct;
        ThresholdM = thresholdM;
        Steps = stepsPerKnot > 0 ? stepsPerKnot : direct ? (int)(KnotS / DirectStepS) : Best(objects, thresholdM);
        StepS = KnotS / Steps;
        Intervals = (int)Math.Ceiling(durationS / KnotS);
        Rows = Array.Find(RowChoices, r => (Intervals + r - RowsLost - 1) / (r - RowsLost) >= 4 * threads);
        if (Rows == 0) Rows = RowChoices[^1];
        SagittaM = Sagitta(StepS);
        CapMarginM = CapMargin(StepS);
        CapReachM = direct ? double.PositiveInfinity : CapReach(StepS);
    }

    /// <summary>Whether few primaries are held against all, rather than all against all.</summary>
    public bool Direct { get; }

    public double ThresholdM { get; }

    /// <summary>Steps between two knots.</summary>
    public int Steps { get; }

    /// <summary>Length of a step, s.</summary>
    public double StepS { get; }

    /// <summary>Intervals between knots in the window.</summary>
    public int Intervals { get; }

    /// <summary>Knots of a block, with its aprons.</summary>
    public int Rows { get; }

    public int IntervalsPerBlock => Rows - RowsLost;

    public int Blocks => (Intervals + IntervalsPerBlock - 1) / IntervalsPerBlock;

    /// <summary>How far a path bends away from its chord in a step, at most, m.</summary>
    public double SagittaM { get; }

    /// <summary>Objects whose path is known worse than this, m, are sought one by one.</summary>
    public double CapMarginM { get; }

    /// <summary>How far an object in the rows can be from the middle of its chord within a step, m.</summary>
    public double CapReachM { get; }

    /// <summary>Largest chord of an object in the rows, m.</summary>
    public double CapChordM => Direct ? double.PositiveInfinity : CapSpeedMPerS * StepS;

    /// <summary>Two objects of the rows whose middles are further apart cannot meet in a step, m.</summary>
    public double LimitM => ThresholdM + (2 * CapReachM);

    /// <summary>Two objects of the rows whose chords, run through evenly, stay further apart cannot meet in a step, m.</summary>
    public double NearM => ThresholdM + (2 * (SagittaM + CapMarginM));

    private static int RowsLost => (2 * Apron) + 1;

    private static double Sagitta(double step) => 9.9 * step * step / 8;

    private static double CapMargin(double step) => 200 + (40 * step);

    private static double CapReach(double step) => (0.5 * CapSpeedMPerS * step) + Sagitta(step) + CapMargin(step);

    /// <summary>The number of steps of least cost: more steps mean more insertions, longer ones more pairs in wider rows.</summary>
    private static int Best(int objects, double thresholdM)
    {
        double Cost(int steps)
        {
            var edge = (thresholdM + (2 * CapReach(KnotS / steps))) / UsualEdgeM;
            return steps * (1 + (UsualPairs * objects / UsualObjects * edge * edge * edge));
        }

        return Divisors.MinBy(Cost);
    }
}
