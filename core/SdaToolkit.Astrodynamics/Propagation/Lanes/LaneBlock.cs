using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>What the stages of a kernel hand on for a block of times, a column a quantity: small enough to stay in the first cache.</summary>
/// <remarks>
/// Earth radii, minutes, rad. The inclination terms are columns in deep space; near the Earth they are the same at all times, and their first lanes alone are
/// filled.
/// </remarks>
internal readonly ref struct LaneBlock(Span<double> memory)
{
    /// <summary>Times in a block: a multiple of every width.</summary>
    public const int Length = 64;

    /// <summary>Doubles a block takes.</summary>
    public const int Size = Length * Columns;

    private const int Columns = 38;

    private readonly ref double _first = ref MemoryMarshal.GetReference(memory);

    /// <summary>Minutes since the epoch.</summary>
    public ref double Time => ref At(0);

    /// <summary>Mask: the lanes the kernel vouches for. The others are left to the scalar code.</summary>
    public ref double Good => ref At(1);

    /// <summary>Square root of the semi-major axis.</summary>
    public ref double AxisRoot => ref At(2);

    /// <summary>Eccentricity.</summary>
    public ref double Eccentricity => ref At(3);

    /// <summary>Mean argument of latitude: mean anomaly + argument of perigee.</summary>
    public ref double Latitude => ref At(4);

    /// <summary>Of the argument of perigee.</summary>
    public ref double SinPerigee => ref At(5);

    /// <inheritdoc cref="SinPerigee"/>
    public ref double CosPerigee => ref At(6);

    /// <summary>Of the node.</summary>
    public ref double SinNode => ref At(7);

    /// <inheritdoc cref="SinNode"/>
    public ref double CosNode => ref At(8);

    /// <summary>Of the inclination.</summary>
    public ref double SinInclination => ref At(9);

    /// <inheritdoc cref="SinInclination"/>
    public ref double CosInclination => ref At(10);

    /// <summary>Of the eccentric longitude, the solution of Kepler's equation.</summary>
    public ref double SinLongitude => ref At(11);

    /// <inheritdoc cref="SinLongitude"/>
    public ref double CosLongitude => ref At(12);

    /// <summary>e cos ω, e sin ω with the long-period terms.</summary>
    public ref double Axn => ref At(13);

    /// <inheritdoc cref="Axn"/>
    public ref double Ayn => ref At(14);

    /// <summary>Long-period coefficients, as <see cref="InclinationTerms"/> has them.</summary>
    public ref double Aycof => ref At(15);

    /// <inheritdoc cref="Aycof"/>
    public ref double Xlcof => ref At(16);

    /// <summary>Where the resonance's last whole step stands: its time, longitude and mean motion, and their rates.</summary>
    public ref double StepTime => ref At(17);

    /// <inheritdoc cref="StepTime"/>
    public ref double StepLongitude => ref At(18);

    /// <inheritdoc cref="StepTime"/>
    public ref double StepMotion => ref At(19);

    /// <inheritdoc cref="StepTime"/>
    public ref double LongitudeRate => ref At(20);

    /// <inheritdoc cref="StepTime"/>
    public ref double MotionRate => ref At(21);

    /// <inheritdoc cref="StepTime"/>
    public ref double MotionSecondRate => ref At(22);

    /// <summary>Mean anomaly, argument of perigee, node and inclination: in deep space first without the periodic terms.</summary>
    public ref double MeanAnomaly => ref At(23);

    /// <inheritdoc cref="MeanAnomaly"/>
    public ref double Perigee => ref At(24);

    /// <inheritdoc cref="MeanAnomaly"/>
    public ref double Node => ref At(25);

    /// <inheritdoc cref="MeanAnomaly"/>
    public ref double Inclination => ref At(26);

    /// <summary>Periodic effects of Sun and Moon together on e, i, the mean longitude, perigee and node, as <see cref="BodyEffect"/>.</summary>
    public ref double PeriodicE => ref At(28);

    /// <inheritdoc cref="PeriodicE"/>
    public ref double PeriodicI => ref At(29);

    /// <inheritdoc cref="PeriodicE"/>
    public ref double PeriodicL => ref At(30);

    /// <inheritdoc cref="PeriodicE"/>
    public ref double PeriodicGh => ref At(31);

    /// <inheritdoc cref="PeriodicE"/>
    public ref double PeriodicH => ref At(32);

    /// <summary>Six columns for the states of the last, incomplete lanes, before they are copied.</summary>
    public StateTargets Rest => new(ref At(27), ref At(33), ref At(34), ref At(35), ref At(36), ref At(37));

    /// <summary>Sets the columns of the periodic effects to zero.</summary>
    public void ClearPeriodic() => MemoryMarshal.CreateSpan(ref PeriodicE, 5 * Length).Clear();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref double At(int column) => ref Unsafe.Add(ref _first, column * Length);
}
