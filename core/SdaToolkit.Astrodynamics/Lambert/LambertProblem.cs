namespace SdaToolkit.Astrodynamics.Lambert;

/// <summary>Which way round a transfer goes.</summary>
public enum LambertSense : byte
{
    /// <summary>Counterclockwise about +Z, or about the given normal: the momentum's component along it is above 0. In a plane that holds the axis: the short way.</summary>
    Prograde = 0,

    /// <summary>The other way round. In a plane that holds the axis: the long way.</summary>
    Retrograde = 1,
}

/// <summary>Which of the two solutions with one or more revolutions; the one without has no twin and ignores it.</summary>
public enum LambertBranch : byte
{
    /// <summary>The one with the smaller x of Izzo 2015 (to the left of the least time of flight).</summary>
    Left = 0,

    /// <summary>The one with the larger x (to the right of the least time of flight).</summary>
    Right = 1,
}

/// <summary>Outcome of a Lambert problem.</summary>
public enum LambertStatus : byte
{
    /// <summary>There is a solution.</summary>
    Solved = 0,

    /// <summary>A value is not finite, a position is the centre, μ or the time of flight is not above 0, the revolutions are below 0, or the normal is zero.</summary>
    InputInvalid = 1,

    /// <summary>The positions are the same (within 1e-12 of the radius): infinitely many orbits of the right period, or none.</summary>
    PositionsCoincide = 2,

    /// <summary>The positions lie in one direction (within 1e-10 rad): only a rectilinear path joins them, which has no plane and passes the centre on the long way.</summary>
    TransferAngleZero = 3,

    /// <summary>The positions are opposite (within 1e-10 rad) and no plane is given: every plane through them serves. Give the normal of one.</summary>
    PlaneUndetermined = 4,

    /// <summary>The time of flight is below the least that so many revolutions take.</summary>
    TimeTooShort = 5,
}

/// <summary>Two positions and the time between them: which orbit joins them?</summary>
/// <param name="DepartureM">Position at departure, m, in an inertial frame.</param>
/// <param name="ArrivalM">Position at arrival, m, same frame.</param>
/// <param name="TimeOfFlightS">Time between them, s, above 0.</param>
/// <param name="GmM3PerS2">Gravitational parameter μ, m³/s².</param>
/// <param name="Sense">Which way round.</param>
/// <param name="PlaneNormal">
/// Axis about which the sense counts, of any length; +Z where null. For opposite positions it also gives the plane: its part square to the departure is the normal.
/// </param>
public readonly record struct LambertProblem(
    Vec3 DepartureM,
    Vec3 ArrivalM,
    double TimeOfFlightS,
    double GmM3PerS2,
    LambertSense Sense = LambertSense.Prograde,
    Vec3? PlaneNormal = null);

/// <summary>An orbit that joins two positions in the given time.</summary>
/// <param name="DepartureVelocityMPerS">Velocity at departure, m/s.</param>
/// <param name="ArrivalVelocityMPerS">Velocity at arrival, m/s.</param>
/// <param name="Revolutions">Whole revolutions on the way.</param>
/// <param name="Branch">Which of two, from one revolution on.</param>
/// <param name="SemiMajorAxisM">Semi-major axis, m: negative for a hyperbola, infinite for the parabola.</param>
public readonly record struct LambertSolution(
    Vec3 DepartureVelocityMPerS,
    Vec3 ArrivalVelocityMPerS,
    int Revolutions,
    LambertBranch Branch,
    double SemiMajorAxisM);

/// <summary>A Lambert problem has no solution, or none that is determined.</summary>
/// <param name="status">Why.</param>
/// <param name="problem">The problem.</param>
/// <param name="revolutions">Whole revolutions asked for.</param>
public sealed class LambertException(LambertStatus status, LambertProblem problem, int revolutions)
    : ArithmeticException($"no transfer with {revolutions} whole revolutions: {status}; {problem}")
{
    /// <summary>Why there is no solution.</summary>
    public LambertStatus Status { get; } = status;
}
